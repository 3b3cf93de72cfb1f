import type { Outcome, PolicyAbout } from "../../model/index.js";
import type { RightsQuestion, Standings } from "../../graph/index.js";
import { identityPolicy, type Users } from "../identity-policy.js";
import { notApplicable, pass, undecidable, type Policy } from "../policy.js";

/** A policy about what an identity may do. */
interface RightsPolicy extends PolicyAbout {
  readonly asksFor: RightsQuestion;
  /** What the identity is, in a clause that the proof follows: `is admin through`. */
  readonly which: string;
  /** What to do where the proof does not say it, as an imperative clause. */
  readonly fix: string;
  /**
   * Whether no resource that comes later makes it right, such as a policy that denies. A deny assignment of Azure could;
   * nobody makes an admin to deny it everything afterwards, and an update without a preview has to stop at one.
   */
  readonly final: boolean;
}

/** Who is admin is told so once, and not again by the policies that ask for less. */
export function rightsPolicy({ asksFor, which, fix, final, ...about }: RightsPolicy): Policy {
  const violation = (users: Users, standings: Standings, isFinal: boolean): Outcome | undefined => {
    if (asksFor !== "admin" && standings.admin().proof.length > 0) return notApplicable("no-admin-role finds it admin");
    const standing = standings[asksFor]();
    if (standing.isBroad === true) return notApplicable("no-broad-role tells as much");
    const [first, ...others] = standing.proof;
    if (first === undefined) return undefined;
    return {
      verdict: "violation",
      says: `${users.says}, which ${which} ${first.says}.`,
      fix: standing.fix ?? fix,
      evidence: [first, ...others],
      proof: [...users.urns, ...standing.urns],
      final: isFinal,
    };
  };
  return identityPolicy({
    ...about,
    ...(final ? {} : { onlyWhole: true }),
    judgeIdentity: (identity, users, { rights }) => {
      const standings = rights.of(identity);
      return violation(users, standings, final) ?? undecidable(standings[asksFor]().open) ?? pass;
    },
    // The identity may still be made by this program, within a permissions boundary.
    judgeOutside: (act, users, { rights }) => violation(users, rights.givenTo(act.identity), false),
  });
}
