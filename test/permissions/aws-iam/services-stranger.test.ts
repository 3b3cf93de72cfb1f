import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { awsServices } from "../../../policy-pack/permissions/aws-iam/services/services.js";
import { isAll, isWide, typesMatched } from "../../../policy-pack/permissions/aws-iam/services/stranger.js";
import { isMany } from "../../../policy-pack/permissions/aws-iam/services/strangers.js";
import { wildcard } from "../../../policy-pack/permissions/wildcard.js";

const types = awsServices().flatMap((service) => service.types());

describe("isWide", () => {
  test.each([
    ["a prefix of buckets", "arn:aws:s3:::my-*", "s3", ["bucket"]],
    ["buckets with a word in their name", "arn:aws:s3:::*sagemaker*", "s3", ["bucket", "object"]],
    ["objects of buckets with a word in their name", "arn:aws:s3:::*sagemaker*/*", "s3", ["object"]],
    ["the objects of one bucket", "arn:aws:s3:::bucket/*", "s3", ["bucket", "object"]],
    ["a prefix of objects", "arn:aws:s3:::bucket/data/*", "s3", ["object"]],
    ["a prefix of objects in any bucket", "arn:aws:s3:::*/data/*", "s3", ["object"]],
    ["any object, where buckets are asked for", "arn:aws:s3:::*/*", "s3", ["bucket"]],
    ["roles under a path", "arn:aws:iam::*:role/service-role/*", "iam", ["role"]],
    ["a prefix of roles", "arn:aws:iam::123456789012:role/ml-*", "iam", ["role"]],
    ["one role", "arn:aws:iam::123456789012:role/train", "iam", ["role"]],
    ["any user, where roles are asked for", "arn:aws:iam::*:user/*", "iam", ["role"]],
    ["AWS's own policies", "arn:aws:iam::aws:policy/*", "iam", ["policy"]],
    ["the folder of a user", "arn:aws:s3:::home/${aws:username}/*", "s3", ["object"]],
    ["the bucket of a user", "arn:aws:s3:::${aws:username}", "s3", ["bucket"]],
    ["objects of the bucket of a user", "arn:aws:s3:::${aws:PrincipalTag/team}/*", "s3", ["object"]],
    ["a variable with a default", "arn:aws:s3:::${aws:PrincipalTag/team, '*'}", "s3", ["bucket"]],
    ["a star that is a plain sign", "arn:aws:s3:::${*}", "s3", ["bucket"]],
    ["log groups under a path", "arn:aws:logs:*:*:log-group:/aws/lambda/*", "logs", ["log-group", "log-stream"]],
    ["streams of one log group", "arn:aws:logs:us-east-1:1:log-group:mine:log-stream:*", "logs", ["log-stream"]],
    ["versions of one function", "arn:aws:lambda:*:*:function:mine:*", "lambda", ["function version"]],
    ["instances whose id begins with a digit", "arn:aws:ec2:*:*:instance/i-0*", "ec2", ["instance"]],
    ["names of one length", `arn:aws:s3:::${"?".repeat(32)}`, "s3", ["bucket"]],
    ["names of another length", `arn:aws:s3:::${"?".repeat(61)}`, "s3", ["bucket"]],
    ["another service", "arn:aws:s3:::*", "sagemaker", undefined],
    ["a service that AWS does not have", "*", "s4", undefined],
    ["a type that the service does not have", "*", "s3", ["role"]],
    ["a name of the prototype", "*", "__proto__", ["constructor"]],
    ["a bucket in a region, which buckets have not", "arn:aws:s3:us-east-1:123456789012:*", "s3", ["bucket"]],
    ["functions nowhere, which AWS has not", "arn:aws:lambda:::function:*", "lambda", ["function"]],
    ["a partition that AWS has not", "arn:amazon:s3:::*", "s3", ["bucket"]],
    ["no ARN", "bucket*", "s3", undefined],
    ["empty", "", "s3", undefined],
    ["no resources", "*", "s3", []],
    ["the only one of its type", "*", "securityhub", ["hub"]],
    ["the only one by name", "arn:aws:securityhub:us-east-1:1:hub/default", "securityhub", ["hub"]],
  ])("is not any resource: %s", (_, pattern, service, resourceTypes) => {
    expect(isWide(pattern, service, resourceTypes)).toBe(false);
  });

  test.each([
    ["everything", "*", "s3", undefined],
    ["every ARN", "arn:*", "s3", ["object"]],
    ["every ARN part by part", "arn:*:*:*:*:*", "lambda", ["function"]],
    ["any bucket", "arn:aws:s3:::*", "s3", ["bucket"]],
    ["any bucket, and so any object", "arn:aws:s3:::*", "s3", ["object"]],
    ["any object", "arn:aws:s3:::*/*", "s3", ["object"]],
    ["any bucket of any partition", "arn:*:s3:::*", "s3", ["bucket"]],
    ["any bucket of China", "arn:aws-cn:s3:::*", "s3", ["bucket"]],
    ["any bucket of partitions like", "arn:aws*:s3:::*", "s3", ["bucket"]],
    ["any bucket of this partition", "arn:${aws:Partition}:s3:::*", "s3", ["bucket"]],
    ["any role", "arn:aws:iam::*:role/*", "iam", ["role"]],
    ["any role of an account", "arn:aws:iam::123456789012:role/*", "iam", ["role"]],
    ["any role of accounts that begin alike", "arn:aws:iam::12*:role/*", "iam", ["role"]],
    ["any role of accounts of one length", `arn:aws:iam::${"?".repeat(12)}:role/*`, "iam", ["role"]],
    ["any role of this account", "arn:aws:iam::${aws:PrincipalAccount}:role/*", "iam", ["role"]],
    ["any role that sts knows", "arn:aws:iam::*:role/*", "sts", ["role"]],
    ["any role with wildcards in the kind", "arn:aws:iam::*:r*", "iam", ["role"]],
    ["any function", "arn:*:lambda:*:*:function:*", "lambda", ["function"]],
    ["any function and its versions", "arn:aws:lambda:*:*:function:*", "lambda", ["function version"]],
    ["any function of a region", "arn:aws:lambda:us-east-1:123456789012:function:*", "lambda", ["function"]],
    ["any function of regions like", "arn:aws:lambda:us-*:*:function:*", "lambda", ["function"]],
    ["a star over region and account", "arn:aws:lambda:*:function:*", "lambda", ["function"]],
    ["a star over partition and service", "arn:*:us-east-1:123456789012:function:*", "lambda", ["function"]],
    ["a star over what stands before", "*:function:*", "lambda", ["function"]],
    ["everything of a service", "arn:aws:sagemaker:*", "sagemaker", ["training-job"]],
    ["everything of an account", "arn:aws:sagemaker:eu-central-1:123456789012:*", "sagemaker", ["model"]],
    ["question marks too few to matter", "arn:aws:s3:::???*", "s3", ["bucket"]],
    ["instances by how their ids begin", "arn:aws:ec2:*:*:instance/i-*", "ec2", ["instance"]],
    ["subnets by how their ids begin", "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-*", "ec2", ["subnet"]],
    ["the second format of a type", "arn:aws:lex:*:*:bot:*", "lex", ["bot"]],
    ["one of several types", "arn:aws:iam::*:role/*", "iam", ["user", "role"]],
  ])("is any resource: %s", (_, pattern, service, resourceTypes) => {
    expect(isWide(pattern, service, resourceTypes)).toBe(true);
  });

  test("the prefix of a service may be written in capitals", () => {
    expect(isWide("arn:aws:s3:::*", "S3", ["bucket"])).toBe(true);
  });

  test("the signs that strangers are made of are plain signs in a pattern", () => {
    expect(isWide(`arn:aws:s3:::${"\ue000".repeat(16)}*`, "s3", ["bucket"])).toBe(false);
    expect(isWide("arn:aws:lambda:\ue000region:\ue000account:function:*", "lambda", ["function"])).toBe(false);
  });

  test("one region is not all where that is asked", () => {
    const names = (pattern: string): string[] => [...typesMatched(pattern, "one is one")].map(({ name }) => name);
    expect(names("arn:aws:sqs:us-east-1:123456789012:*")).toEqual([]);
    expect(names("arn:aws:sqs:us-*:123456789012:*")).toEqual([]);
    expect(names("arn:aws:sqs:*:123456789012:*")).toEqual(["queue"]);
  });

  test("what has one resource only is matched by its name, but never wide", () => {
    const names = [...typesMatched("arn:aws:securityhub:us-east-1:123456789012:hub/default")].map(({ name }) => name);
    expect(names).toEqual(["hub"]);
  });

  test.each([
    ["stars", "*".repeat(100_000), true],
    ["stars in an ARN", `arn:aws:s3:::${"*".repeat(100_000)}`, true],
    ["stars and another sign", `${"*".repeat(100_000)}\u0000`, false],
    ["question marks", "?".repeat(100_000), false],
    ["question marks in the region", `arn:aws:s3:${"?".repeat(100_000)}!::*`, false],
    ["question marks and a star", `arn:aws:s3:::${"?".repeat(100_000)}*`, false],
    ["stars and letters", `arn:aws:s3:::${"*a".repeat(50_000)}`, false],
    ["colons", ":".repeat(100_000), false],
    ["dollars", "${".repeat(50_000), false],
    ["variables", "${a}".repeat(25_000), false],
    ["hyphens", `arn:aws:s3:us${"-a".repeat(50_000)}::*`, false],
  ])("hostile patterns end at once: %s", (_, pattern, wide) => {
    const start = performance.now();
    expect(isWide(pattern, "s3", ["bucket"])).toBe(wide);
    expect(isAll(pattern)).toBe(pattern === "*".repeat(100_000));
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test.each([
    ["*", true],
    ["**", true],
    ["?*", true],
    ["*?", true],
    ["?", false],
    ["*??", false],
    ["", false],
    ["arn:*", false],
  ])("%j in place of a resource that an action does not know", (pattern, all) => {
    expect(isAll(pattern)).toBe(all);
  });

  test("law: wide is what matches any instance made of fresh names", () => {
    const part = fc.constantFrom("*", "*", "?*", "mine", "mine*", "*mine", "**");
    const make = (format: string, at: { region: string; account: string; name: (n: number) => string }): string => {
      let count = 0;
      return format
        .split(":")
        .map((text, index) => {
          if (index === 1) return "aws";
          if (index === 3) return text === "" ? "" : at.region;
          if (index === 4) return /[$*]/.test(text) ? at.account : text;
          return text.replace(/\$\{[^}]*\}|\*/g, () => at.name(count++));
        })
        .join(":");
    };
    const many = types.filter(
      (type) => isMany(type) && type.arns.every((arn) => !/:(?:ec2|elasticfilesystem):/.test(arn)),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...many),
        fc.nat(),
        fc.array(part, { minLength: 8, maxLength: 8 }),
        fc.constantFrom("*", "eu-west-1", "us-gov-west-1"),
        fc.constantFrom("*", "123456789012"),
        fc.stringMatching(/^[a-z0-9]{40,50}$/),
        (type, choice, parts, region, account, fresh) => {
          const format = type.arns[choice % type.arns.length] ?? "";
          const pattern = make(format, { region, account, name: (n) => parts[n % 8] ?? "*" });
          const here = {
            region: region === "*" ? "ap-south-2" : region,
            account: account === "*" ? "210987654321" : account,
            name: (n: number) => `${fresh}${String(n)}`,
          };
          const expected = type.arns.some((arn) => wildcard(pattern, "?")(make(arn, here)));
          expect([pattern, isWide(pattern, type.service, [type.name])]).toEqual([pattern, expected]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("law: * is any resource of every type that has several", () => {
    for (const type of types) expect(isWide("*", type.service, [type.name])).toBe(isMany(type));
  });
});
