import * as pulumi from "@pulumi/pulumi";

// The SDK keeps this out of its types.
const runtime = pulumi.runtime as unknown as { waitForRPCs: () => Promise<void> };

export interface Made {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What a program makes, in the order of registration; ids and ARNs are made up from type and name. */
export async function made(program: () => unknown): Promise<readonly Made[]> {
  const resources: Made[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom }) => {
        resources.push({ type, name, inputs: inputs as Made["inputs"] });
        if (custom !== true) return { id: "", state: {} };
        const id = `/subscriptions/s/resourceGroups/g/providers/${type.replaceAll(":", "/")}/${name}`;
        const arn = `arn:aws:${type.split(/[:/]/)[1] ?? ""}:eu-west-1:111122223333:${name}`;
        return {
          id,
          state: {
            name,
            ...(inputs as object),
            arn,
            principalId: `principal of ${name}`,
            clientId: `client of ${name}`,
          },
        };
      },
      call: ({ token }) => {
        if (token !== "aws:index/getCallerIdentity:getCallerIdentity") throw new Error(`unexpected call of ${token}`);
        return { accountId: "111122223333" };
      },
    },
    "project",
    "stack",
    false,
  );
  await program();
  await runtime.waitForRPCs();
  return resources.filter(({ type }) => type !== "pulumi:pulumi:Stack");
}

/** The value of an output. */
export async function valueOf<T>(output: pulumi.Output<T> | undefined): Promise<T | undefined> {
  if (output === undefined) return undefined;
  return new Promise((resolve) => void output.apply(resolve));
}
