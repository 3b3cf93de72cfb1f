import type { ActsAs, Resource } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import { passesOnInBlock, statusAt, type Passthrough } from "./passthrough.js";
import type { RolePaths } from "./workload.js";

const throughOAuth: Passthrough = {
  as: "whoever signs in to the data source",
  says: "Canvas reads the data source with the OAuth token of whoever signed in to it",
  fix: 'set the status of the OAuth setting to "DISABLED", and import the data with a workload of its own',
};

/**
 * Canvas signs each of its users in to Salesforce Data Cloud or Snowflake where OAuth is set up for them.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/canvas-setting-up-oauth.html
 */
export function signIns(resource: Resource, settings: string): readonly ActsAs[] {
  return eachPath(resource, `${settings}.canvasAppSettings.identityProviderOauthSettings[]`).flatMap((setting) =>
    passesOnInBlock(resource, setting, "status", throughOAuth, statusAt),
  );
}

/**
 * The roles that apps of the studio use beside the execution role: those that JupyterLab may assume or give to EMR jobs,
 * and those that Canvas uses. Bedrock and Forecast use theirs without the user's code.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_EmrSettings.html
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CanvasAppSettings.html
 */
export function rolesOfApps(settings: string): RolePaths {
  const canvas = `${settings}.canvasAppSettings`;
  return {
    execution: [
      `${settings}.jupyterLabAppSettings.emrSettings.assumableRoleArns[]`,
      `${settings}.jupyterLabAppSettings.emrSettings.executionRoleArns[]`,
      `${canvas}.emrServerlessSettings.executionRoleArn`,
      `${canvas}.modelRegisterSettings.crossAccountModelRegisterRoleArn`,
    ],
    service: [
      `${canvas}.generativeAiSettings.amazonBedrockRoleArn`,
      `${canvas}.timeSeriesForecastingSettings.amazonForecastRoleArn`,
    ],
  };
}
