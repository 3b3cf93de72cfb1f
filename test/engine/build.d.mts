export declare function engineFolders(): string[] | undefined;
export declare function setup(): void;
