/** One thing that an identity may do. */
export interface Grant {
  /** Object id of the identity in Entra ID. */
  who: string;
  /** The argument that asked for it, such as `reads`. */
  need: string;
  /** The name of the role, such as `Storage Blob Data Reader`. */
  what: string;
  /** Id of the one resource. */
  where: string;
  /** When it ends, in UTC, such as `2027-01-31T00:00:00Z`. Left out where it does not end by itself. */
  until?: string;
}
