import { approvalsStand } from "./approval-property.js";

// A thousand programs; those of AWS make more resources and take longer.
approvalsStand(350, 650);
