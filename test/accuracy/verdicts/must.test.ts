import { describe, expect, test } from "vitest";
import { builtInRoles, group, verdictsOnPolicy, verdictsOnRole, workspace } from "./built-ins.js";

describe("policies of AWS that must be caught", () => {
  test.each(["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"])("%s is admin", (path) => {
    expect(verdictsOnPolicy(path)).toMatchObject({ admin: "yes" });
  });

  test.each([
    "AmazonSageMakerFullAccess",
    "AmazonSageMakerModelRegistryFullAccess",
    "job-function/DataScientist",
    "AmazonElasticMapReduceFullAccess",
    "service-role/AmazonElasticMapReduceRole",
    "AdministratorAccess-Amplify",
    "AdministratorAccess-AWSElasticBeanstalk",
    "AWSGlueConsoleSageMakerNotebookFullAccess",
    "SageMakerStudioAdminIAMPermissiveExecutionPolicy",
  ])("%s lets its holder become more powerful", (path) => {
    expect(verdictsOnPolicy(path)).toMatchObject({ escalation: "yes" });
  });

  test.each(["AmazonS3FullAccess", "AmazonBedrockFullAccess", "AmazonDynamoDBFullAccess", "ReadOnlyAccess"])(
    "%s is broad",
    (path) => {
      expect(verdictsOnPolicy(path)).toMatchObject({ broad: "yes" });
    },
  );
});

describe("policies of AWS that must not be caught", () => {
  test.each([
    "AmazonSageMakerClusterInstanceRolePolicy",
    "service-role/AmazonECSTaskExecutionRolePolicy",
    "service-role/AWSLambdaBasicExecutionRole",
    "service-role/AWSLambdaVPCAccessExecutionRole",
    "AWSXRayDaemonWriteAccess",
  ])("%s", (path) => {
    expect(verdictsOnPolicy(path)).toEqual({ admin: "no", escalation: "no", broad: "no", wide: "no" });
  });

  test.each(["AmazonS3ReadOnlyAccess", "AmazonEC2ContainerRegistryReadOnly"])("%s is wide and no more", (path) => {
    expect(verdictsOnPolicy(path)).toEqual({ admin: "no", escalation: "no", broad: "no", wide: "yes" });
  });
});

describe("Azure roles", () => {
  const guidOf = (name: string): string => builtInRoles.find((role) => role.name.trim() === name)?.guid ?? name;

  test.each(["Owner", "Contributor", "User Access Administrator", "Role Based Access Control Administrator"])(
    "%s is admin on a resource group",
    (name) => {
      expect(verdictsOnRole(guidOf(name), group)).toMatchObject({ admin: "yes" });
    },
  );

  test.each(["AcrPull", "Storage Blob Data Reader", "Key Vault Secrets User", "Monitoring Metrics Publisher"])(
    "%s on one resource is not caught",
    (name) => {
      const none = { admin: "no", escalation: "no", broad: "no", wide: "no" };
      expect(verdictsOnRole(guidOf(name), workspace)).toEqual(none);
      expect(verdictsOnRole(guidOf(name), group)).toEqual({ ...none, wide: "yes" });
    },
  );
});
