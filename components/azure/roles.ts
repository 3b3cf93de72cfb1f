/**
 * The built-in role for each need, by its id: display names change.
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const roles = [
  /** Storage Blob Data Reader */
  { argument: "reads", role: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" },
  /** Storage Blob Data Contributor */
  { argument: "writes", role: "ba92f5b4-2d11-453d-a403-e96b0029c9fe" },
  /** AcrPull */
  { argument: "pulls", role: "7f951dda-4ed3-4680-a7ca-43fe172d538d" },
  /** Key Vault Secrets User */
  { argument: "secrets", role: "4633458b-17de-408a-b874-0445c86b69e6" },
] as const;
