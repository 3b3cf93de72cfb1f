import { approvalsStand } from "./approval-property.js";

// On two clouds: a thousand programs.
approvalsStand(500);
