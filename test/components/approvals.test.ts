import { approvalsStand } from "./approval-property.js";

// The long tests ask a thousand programs.
approvalsStand(10, 15);
