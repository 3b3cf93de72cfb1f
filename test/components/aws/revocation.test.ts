import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changesOf,
  endingKinds,
  mayRevoke,
  revoking,
  type EndingKind,
} from "../../../components/aws/duties/revocation.js";

const delegation = {
  requestedBy: "ann@example.com",
  actsAs: "arn:aws:iam::111122223333:role/workload/churn",
  job: "arn:aws:sagemaker:eu-west-1:111122223333:training-job/churn-7",
  purpose: "monthly retraining",
  until: "2027-01-16T00:00:00Z",
};
const of = { partition: "aws", roleName: "churn", policyName: "churn-needs" };

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly {
    readonly Or: readonly { readonly Variable: string; readonly StringEquals: string }[];
    readonly Next: string;
  }[];
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Resource?: string;
  readonly ResultPath?: null;
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts: number }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
}

interface Call {
  readonly resource: string;
  readonly parameters: unknown;
}

type Failing = (resource: string) => string | undefined;

/** Runs a state machine as Step Functions does, as far as this one goes; `failing` says how a call fails. */
function run(machine: object, event: object, failing: Failing = () => undefined): { output: unknown; calls: Call[] } {
  const { StartAt, States } = machine as { StartAt: string; States: Readonly<Record<string, State>> };
  const calls: Call[] = [];
  let data: unknown = event;
  let at: string | undefined = StartAt;
  while (at !== undefined) {
    const state: State | undefined = States[at];
    if (state === undefined) throw new Error(`there is no state ${at}`);
    at = step(state);
  }
  return { output: data, calls };

  function step(state: State): string | undefined {
    if (state.Type === "Succeed") return undefined;
    if (state.Type === "Choice") {
      const chosen = state.Choices?.find(({ Or }) => Or.some((one) => valueAt(one.Variable) === one.StringEquals));
      return chosen?.Next ?? state.Default;
    }
    const parameters = Object.fromEntries(Object.entries(state.Parameters ?? {}).map(written));
    if (state.Type === "Pass") {
      data = parameters;
      return state.Next;
    }
    if (state.Type !== "Task" || state.ResultPath !== null) throw new Error(`unexpected ${JSON.stringify(state)}`);
    const resource = String(state.Resource);
    calls.push({ resource, parameters });
    const error = failing(resource);
    if (error === undefined) return state.Next;
    const hits = ({ ErrorEquals }: { readonly ErrorEquals: readonly string[] }) =>
      [error, "States.ALL"].some((is) => ErrorEquals.includes(is));
    const caught = state.Catch?.find(hits);
    const retried = state.Retry?.find(hits);
    if (caught === undefined) throw new Error(`${error} after ${String(retried?.MaxAttempts)} more attempts`);
    expect(retried?.MaxAttempts).toBe(error === gone ? 0 : 8);
    return caught.Next;
  }

  function written([key, value]: [string, unknown]): [string, unknown] {
    return key.endsWith(".$") ? [key.slice(0, -2), valueAt(String(value))] : [key, value];
  }

  function valueAt(path: string): unknown {
    if (path === "$$.State.EnteredTime") return "2027-01-15T13:00:00.000Z";
    const value = path
      .split(".")
      .slice(1)
      .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], data);
    if (value === undefined) throw new Error(`there is nothing at ${path}`);
    return value;
  }
}

const deny = "arn:aws:states:::aws-sdk:iam:attachRolePolicy";
const remove = "arn:aws:states:::aws-sdk:iam:deleteRolePolicy";
const time = "2027-01-15T12:59:58Z";
const gone = "Iam.NoSuchEntityException";

function eventOf({ field }: EndingKind, status: string): object {
  return { source: "aws.sagemaker", time, detail: { [`${field}Name`]: "churn-7", [`${field}Status`]: status } };
}

describe.each([...endingKinds])("the end of a job of %s", (_, kind) => {
  const machine = revoking(kind, delegation, of);

  it.each(["Completed", "Failed", "Stopped"])("takes the access back when it has %s", (status) => {
    const { output, calls } = run(machine, eventOf(kind, status));
    expect(calls.map(({ resource }) => resource)).toEqual([deny, remove]);
    expect(calls.map(({ parameters }) => parameters)).toEqual([
      { RoleName: "churn", PolicyArn: "arn:aws:iam::aws:policy/AWSDenyAll" },
      { RoleName: "churn", PolicyName: "churn-needs" },
    ]);
    expect(output).toEqual({ delegation, status, at: time, revokedAt: "2027-01-15T13:00:00.000Z" });
  });

  it.each(["InProgress", "Stopping", "Deleting", "completed"])("records %s, and takes nothing back", (status) => {
    expect(run(machine, eventOf(kind, status))).toEqual({ output: { delegation, status, at: time }, calls: [] });
  });
});

describe("taking access back", () => {
  const training = endingKinds.get("training") as EndingKind;
  const machine = revoking(training, delegation, of);

  it("is done when the policy is gone already, as with the second of two events", () => {
    const { output, calls } = run(machine, eventOf(training, "Completed"), (call) =>
      call === remove ? gone : undefined,
    );
    expect(calls).toHaveLength(2);
    expect(output).toMatchObject({ status: "Completed", revokedAt: expect.any(String) as string });
  });

  it("is done when the role is gone already", () => {
    const { output, calls } = run(machine, eventOf(training, "Failed"), () => gone);
    expect(calls.map(({ resource }) => resource)).toEqual([deny]);
    expect(output).toMatchObject({ status: "Failed", delegation });
  });

  it("tries the denial again when it fails, and fails in the end", () => {
    const failing: Failing = (resource) => (resource === deny ? "Iam.IamException" : undefined);
    expect(() => run(machine, eventOf(training, "Completed"), failing)).toThrow(
      "Iam.IamException after 8 more attempts",
    );
  });

  it("is done when the denial holds, even where the removal is refused", () => {
    const failing: Failing = (resource) => (resource === remove ? "Iam.IamException" : undefined);
    const { output, calls } = run(machine, eventOf(training, "Completed"), failing);
    expect(calls.map(({ resource }) => resource)).toEqual([deny, remove]);
    expect(output).toMatchObject({ status: "Completed", revokedAt: expect.any(String) as string });
  });

  it("records any words as they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (purpose, requestedBy) => {
        const said = { ...delegation, purpose, requestedBy };
        const machine: unknown = JSON.parse(JSON.stringify(revoking(training, said, of)));
        expect(run(machine as object, eventOf(training, "Stopped")).output).toMatchObject({ delegation: said });
      }),
    );
  });

  it("may do nothing but deny and remove, on the role alone", () => {
    const changing = mayRevoke(delegation.actsAs, "aws-cn").filter(({ actions }) => !/^logs:/.test(actions.join()));
    expect(changing).toEqual([
      {
        need: "until",
        actions: ["iam:AttachRolePolicy"],
        on: [delegation.actsAs],
        condition: { ArnEquals: { "iam:PolicyARN": "arn:aws-cn:iam::aws:policy/AWSDenyAll" } },
      },
      { need: "until", actions: ["iam:DeleteRolePolicy"], on: [delegation.actsAs] },
    ]);
  });
});

describe("the events of a job", () => {
  it.each([
    ["training", "SageMaker Training Job State Change", "TrainingJobName"],
    ["processing", "SageMaker Processing Job State Change", "ProcessingJobName"],
    ["transform", "SageMaker Transform Job State Change", "TransformJobName"],
    ["tuning", "SageMaker HyperParameter Tuning Job State Change", "HyperParameterTuningJobName"],
  ])("of %s are those of the one job, whatever its state", (word, detailType, field) => {
    expect(changesOf(endingKinds.get(word) as EndingKind, "churn-7")).toEqual({
      source: ["aws.sagemaker"],
      "detail-type": [detailType],
      detail: { [field]: ["churn-7"] },
    });
  });
});
