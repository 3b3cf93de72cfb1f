import {
  isList,
  isObject,
  isUnknown,
  textAt,
  valueAt,
  type Path,
  type Perhaps,
  type Resource,
} from "../../model/index.js";
import { eachPath } from "../each-path.js";
import { isMachineLearningImage } from "../general-compute.js";
import { isAccelerated, isAcceleratorDevice, isAcceleratorRequirement } from "./accelerators.js";

/** Where a type of general compute shows that it is for machine learning, as patterns of `eachPath`. */
export interface Signs {
  readonly instanceTypes?: readonly string[];
  readonly images?: readonly string[];
  /** Texts such as `GPU`. */
  readonly requirements?: readonly string[];
  /** Maps whose keys are the devices of Kubernetes. */
  readonly devices?: readonly string[];
  /** Numbers of accelerators. */
  readonly counts?: readonly string[];
  /** What only machine learning has. */
  readonly present?: readonly string[];
  /** ARNs of what it calls. */
  readonly calls?: readonly string[];
  readonly texts?: readonly (readonly [pattern: string, text: RegExp])[];
}

type Sign = Perhaps<boolean> | undefined;

export function signsOf(resource: Resource, signs: Signs): readonly Sign[] {
  const at = (patterns: readonly string[] = [], read: (path: Path) => Sign): readonly Sign[] =>
    patterns.flatMap((pattern) => eachPath(resource, pattern)).map(read);
  const text = (path: Path): ReturnType<typeof textAt> => textAt(resource, path);
  return [
    ...at(signs.instanceTypes, (path) => isAccelerated(text(path))),
    ...at(signs.images, (path) => isMachineLearningImage(text(path))),
    ...at(signs.requirements, (path) => isAcceleratorRequirement(text(path))),
    ...at(signs.devices, (path) => hasDevice(resource, path)),
    ...at(signs.counts, (path) => isCounted(resource, path)),
    ...at(signs.present, (path) => isPresent(resource, path)),
    ...at(signs.calls, (path) => callsMachineLearning(text(path))),
    ...(signs.texts ?? []).flatMap(([pattern, shape]) => at([pattern], (path) => matches(text(path), shape))),
  ];
}

/**
 * Amazon SageMaker and Amazon Bedrock, as AWS Step Functions and EventBridge name what they call.
 * https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
const machineLearning = /^arn:[^:]*:(?:(?:states|scheduler):::(?:aws-sdk:)?)?(?:sagemaker|bedrock)/;

export function callsMachineLearning(arn: Perhaps<string> | undefined): Sign {
  return matches(arn, machineLearning);
}

function matches(text: Perhaps<string> | undefined, shape: RegExp): Sign {
  return typeof text === "string" ? shape.test(text) : text;
}

function hasDevice(resource: Resource, path: Path): Sign {
  const map = valueAt(resource, path);
  if (map === undefined || isUnknown(map)) return map;
  return isObject(map) && Object.keys(map).some(isAcceleratorDevice);
}

function isCounted(resource: Resource, path: Path): Sign {
  const value = valueAt(resource, path);
  return value === undefined || isUnknown(value) ? value : Number(value) > 0;
}

function isPresent(resource: Resource, path: Path): Sign {
  const value = valueAt(resource, path);
  if (value === undefined || isUnknown(value)) return value;
  return !(isList(value) && value.length === 0);
}
