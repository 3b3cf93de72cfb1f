import { bindings, type Binding } from "./bindings";

/** What pulling an image takes: nothing where it is elsewhere than in Amazon ECR. */
export function pulling(image: string): Binding[] {
  const registry = /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/;
  const [, account, region, repository] = registry.exec(image) ?? [];
  if (account === undefined || region === undefined || repository === undefined) return [];
  const [, apart] = /^(cn|us-gov)-/.exec(region) ?? [];
  const partition = apart === undefined ? "aws" : `aws-${apart}`;
  const arn = `arn:${partition}:ecr:${region}:${account}:repository/${repository}`;
  return bindings({ pulls: [arn] }).map((binding) => ({ ...binding, need: "image" }));
}
