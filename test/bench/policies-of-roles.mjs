// Policies as workloads have them: most name what they are for, some are too wide, one in ten can make itself admin.
export const managed = [
  "service-role/AWSLambdaBasicExecutionRole",
  "service-role/AmazonECSTaskExecutionRolePolicy",
  "AmazonSageMakerFullAccess",
  "AmazonS3ReadOnlyAccess",
  "CloudWatchAgentServerPolicy",
  "AmazonEC2ContainerRegistryReadOnly",
  "AmazonSageMakerClusterInstanceRolePolicy",
  "AWSXRayDaemonWriteAccess",
  "service-role/AWSGlueServiceRole",
  "AmazonAthenaFullAccess",
];

const account = "123456789012";

export function ownPolicy(role, policy, statements) {
  const Statement = Array.from({ length: statements }, (_, at) =>
    statement(role, `${role}-${policy}-${at}`, policy + at),
  );
  return { Version: "2012-10-17", Statement };
}

function statement(role, name, kind) {
  switch (kind % 6) {
    case 0:
      return allow(["s3:GetObject", "s3:PutObject"], [`arn:aws:s3:::data-${name}/*`]);
    case 1:
      return allow(["s3:ListBucket", "s3:GetBucketLocation"], [`arn:aws:s3:::data-${name}`]);
    case 2:
      return allow(
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        [`arn:aws:logs:*:${account}:log-group:/ml/${name}:*`],
      );
    case 3:
      return allow(["kms:Decrypt", "kms:GenerateDataKey"], [`arn:aws:kms:eu-west-1:${account}:key/${name}`], {
        StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      });
    case 4:
      return allow(
        "iam:PassRole",
        role % 10 === 0 ? `arn:aws:iam::${account}:role/*` : `arn:aws:iam::${account}:role/job-${name}`,
        {
          StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" },
        },
      );
    default:
      return allow(
        ["sagemaker:CreateTrainingJob", "sagemaker:Describe*"],
        [`arn:aws:sagemaker:*:${account}:training-job/${name}*`],
      );
  }
}

function allow(Action, Resource, Condition) {
  return { Effect: "Allow", Action, Resource, ...(Condition === undefined ? {} : { Condition }) };
}

export function trust(role) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "sagemaker.amazonaws.com" },
        Action: "sts:AssumeRole",
        ...(role % 2 === 0 ? { Condition: { StringEquals: { "aws:SourceAccount": account } } } : {}),
      },
    ],
  };
}
