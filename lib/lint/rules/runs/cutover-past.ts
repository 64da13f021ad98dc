import { cutoversOf, migrationRule, runStateOf } from '../../migration-rule';

export const cutoverPast = migrationRule({
  code: 'cutover-past',
  needs: 'now',
  check({ object, plan }, { now }, tell) {
    if (runStateOf(object) !== undefined || plan?.isArchived) return;
    for (const { path, text } of cutoversOf(object.spec)) {
      const moment = Date.parse(text);
      if (Number.isNaN(moment) || moment >= (now?.getTime() ?? 0)) continue;
      tell({
        path,
        subject: true,
        message: `is ${JSON.stringify(text)}, which has passed: started now, the run switches over at the first pause`,
        fix: 'set the next window; for a run that is under way or done, say so with the annotation cdk8s-forklift.dev/run-state',
      });
    }
  },
});
