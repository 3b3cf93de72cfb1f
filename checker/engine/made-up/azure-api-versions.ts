/**
 * The API version that the provider's `Check` adds as `azureApiVersion`, where it is known for this SDK version.
 * It decides whether a compute instance can switch single sign-on off at all.
 */
export function defaultApiVersion(module: string, sdkVersion: string): string | undefined {
  if (module.toLowerCase() !== "machinelearningservices") return undefined;
  const [major = 0, minor = 0] = sdkVersion.split(".").map(Number);
  if (major !== 3) return undefined;
  if (minor >= 15) return "2025-12-01";
  if (minor >= 10 && minor <= 12) return "2025-09-01";
  return minor === 2 ? "2024-10-01" : undefined;
}
