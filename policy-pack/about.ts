/** The project's name and address, in one place. */
export const packName = "ml-identity-guard";
export const homepage = "https://github.com/ml-identity-guard/ml-identity-guard";

/** The page that explains a policy. */
export function docsUrl(policy: string): string {
  return `${homepage}/blob/main/docs/policies/${policy}.md`;
}
