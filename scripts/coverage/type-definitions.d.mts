export function resourcesOf(folder: string): Iterable<{
  readonly token: string;
  readonly inputs: (visit: (path: string, type: string) => void) => void;
}>;
