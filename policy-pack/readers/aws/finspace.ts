import type { Readers } from "../reader.js";
import { withRoles } from "./workload.js";

/**
 * Code of the customer on the cluster reaches other clusters with the role; without one it reaches none.
 * https://docs.aws.amazon.com/finspace/latest/management-api/API_CreateKxCluster.html
 */
export const finspace: Readers = {
  "aws:finspace:KxCluster": withRoles("FinSpace kdb cluster", { execution: ["executionRole"] }),
};
