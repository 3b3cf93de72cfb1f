import { flagAt, isUnknown, textAt, valueAt, type Path, type Perhaps, type Resource } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import { isMachineLearningImage } from "../general-compute.js";
import { isAccelerated, isAcceleratedProfile } from "./accelerators.js";

/** Where a type of general compute shows that it is for machine learning, as patterns of `eachPath`. */
export interface Signs {
  readonly sizes?: readonly string[];
  readonly profiles?: readonly string[];
  readonly images?: readonly string[];
  /** References to virtual machine images: objects with a publisher and an offer. */
  readonly machineImages?: readonly string[];
  /** What only resources with an accelerator have. */
  readonly present?: readonly string[];
  /** Switches that only machine learning has. */
  readonly flags?: readonly string[];
  /** A property, and the value that tells. */
  readonly equal?: readonly (readonly [pattern: string, text: string])[];
}

type Sign = Perhaps<boolean> | undefined;

export function signsOf(resource: Resource, signs: Signs): readonly Sign[] {
  const at = (patterns: readonly string[] = [], read: (path: Path) => Sign): readonly Sign[] =>
    patterns.flatMap((pattern) => eachPath(resource, pattern)).map(read);
  return [
    ...at(signs.sizes, (path) => isAccelerated(textAt(resource, path))),
    ...at(signs.profiles, (path) => isAcceleratedProfile(textAt(resource, path))),
    ...at(signs.images, (path) => isMachineLearningImage(withoutKind(textAt(resource, path)))),
    ...at(signs.machineImages, (path) => isDataScienceImage(resource, path)),
    ...at(signs.present, (path) => isPresent(resource, path)),
    ...at(signs.flags, (path) => flagAt(resource, path)),
    ...(signs.equal ?? []).flatMap(([pattern, text]) => at([pattern], (path) => isText(resource, path, text))),
  ];
}

/** App Service writes the kind of an image before its name: `DOCKER|pytorch/torchserve`. */
function withoutKind(image: Perhaps<string> | undefined): Perhaps<string> | undefined {
  return typeof image === "string" ? image.slice(image.lastIndexOf("|") + 1) : image;
}

/**
 * The images of the Data Science Virtual Machine, but not those for high-performance computing of the same publisher.
 * https://learn.microsoft.com/azure/machine-learning/data-science-virtual-machine/overview
 */
function isDataScienceImage(resource: Resource, path: Path): Sign {
  const publisher = textAt(resource, [...path, "publisher"]);
  if (typeof publisher !== "string") return publisher;
  if (publisher.toLowerCase() !== "microsoft-dsvm") return false;
  const offer = textAt(resource, [...path, "offer"]);
  return typeof offer === "string" ? !offer.toLowerCase().includes("hpc") : offer;
}

function isPresent(resource: Resource, path: Path): Sign {
  const value = valueAt(resource, path);
  return value === undefined || isUnknown(value) ? value : value !== 0;
}

function isText(resource: Resource, path: Path, text: string): Sign {
  const value = textAt(resource, path);
  return typeof value === "string" ? value === text : value;
}
