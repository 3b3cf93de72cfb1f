export function isIdentity(type: string): boolean;
export function namesIdentity(path: string, type: string): boolean;
