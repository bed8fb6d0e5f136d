/** As SQL over `notices n`: what one is told for an organization is gone with the membership, in the page as by mail. */
export const STILL_TOLD = `(n.org_id IS NULL OR EXISTS (
  SELECT 1 FROM memberships m WHERE m.user_id = n.user_id AND m.org_id = n.org_id))`;
