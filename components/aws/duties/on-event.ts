import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as sfn from "@pulumi/aws/sfn";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, workloadIn, type Workload } from "../arguments/about";
import { fitting } from "../arguments/names";
import type { Binding } from "../identity/bindings";
import type { Grant } from "../identity/grants";
import { placeOf } from "../identity/place";
import { createTrustedRole, governance, type WorkloadRole } from "../identity/role";
import { trustService } from "../identity/trust";

/** What is done when something happens, by a state machine: there is no code to host. */
export interface OnEvent extends Workload {
  /** Pattern of the events, as EventBridge takes it. */
  pattern: pulumi.Input<object>;
  /** The state machine, in Amazon States Language. */
  definition: pulumi.Input<object>;
  /** What the state machine may do. */
  implied: pulumi.Input<Binding[]>;
  logging?: sfn.StateMachineArgs["loggingConfiguration"];
}

/** What does it. */
export interface Reaction {
  machine: sfn.StateMachine;
  /** The role that the state machine runs as. */
  role: WorkloadRole;
  grants: pulumi.Output<Grant[]>;
}

/** Makes a rule that starts a state machine on events, each as a role of its own. */
export function createReaction(name: string, args: OnEvent, parent: pulumi.Resource): Reaction {
  const fit = fitting(name, 40);
  const { pattern, definition, logging } = args;
  const role = createServiceRole(fit, args, "states.amazonaws.com", parent);
  const machine = new sfn.StateMachine(
    fit,
    {
      definition: pulumi.jsonStringify(definition),
      roleArn: role.arn,
      tags: tagsOf(args),
      ...(logging === undefined ? {} : { loggingConfiguration: logging }),
    },
    { parent, dependsOn: role.ready },
  );
  const starting = machine.arn.apply((arn): Binding[] => [
    { need: "events", actions: ["states:StartExecution"], on: [arn] },
  ]);
  const starter = createServiceRole(`${fit}-start`, { ...args, implied: starting }, "events.amazonaws.com", parent);
  const rule = new cloudwatch.EventRule(
    fit,
    { eventPattern: pulumi.jsonStringify(pattern), tags: tagsOf(args) },
    { parent },
  );
  new cloudwatch.EventTarget(
    fit,
    { rule: rule.name, arn: machine.arn, roleArn: starter.arn },
    { parent, dependsOn: starter.ready },
  );
  const grants = pulumi.all([role.grants, starter.grants]).apply((lists) => lists.flat());
  return { machine, role, grants };
}

/** Makes the role of a service that works for a component itself. */
function createServiceRole(
  name: string,
  args: Workload & { implied: pulumi.Input<Binding[]> },
  service: string,
  parent: pulumi.Resource,
): WorkloadRole {
  const trust = trustService({ service }, placeOf(parent).account);
  return createTrustedRole(name, { ...workloadIn(args), implied: args.implied }, { path: governance, trust }, parent);
}
