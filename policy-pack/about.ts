/** The name under which Pulumi lists the pack. */
export const packName = "ml-identity-guard";

/** Where the pages of the policies are, in the project's home. */
export const docsFolder = "https://github.com/ml-identity-guard/ml-identity-guard/blob/main/docs/policies";

/** The page that explains a policy. */
export function docsUrl(policy: string): string {
  return `${docsFolder}/${policy}.md`;
}
