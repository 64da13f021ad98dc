import { migrationRule } from '../../migration-rule';

export const resumeWedgesPlan = migrationRule({
  code: 'resume-wedges-plan',
  check({ object, reference }, { objects }, tell) {
    // A second attempt says by its name that there was a first one.
    if (object.spec.resumeConversion !== true || /-r(?:[2-9]|\d{2,})$/.test(object.name)) return;
    const earlier = objects
      .all('Migration')
      .some(
        (other) =>
          other.order !== object.order && other.spec.resumeConversion !== true && samePlan(other.spec.plan, reference),
      );
    if (earlier) return;
    tell({
      path: ['spec', 'resumeConversion'],
      message:
        'resumeConversion is set, and no earlier run of the plan is among the manifests: with nothing to resume, the plan gets a Critical condition that stays',
      fix: 'set it only when the plan has the condition ConversionResumable',
    });
  },
});

function samePlan(value: unknown, { namespace, name }: { readonly namespace: string; readonly name: string }): boolean {
  const plan = value as { readonly name?: unknown; readonly namespace?: unknown } | undefined;
  return plan?.name === name && plan.namespace === namespace;
}
