/** What the roles of the rendered project let people do, by the code with which Argo CD's server decides it. */
import { ArgoCdDelivery } from '../../lib';
import { anApp, aProgram, objectAt, REPOSITORY } from '../delivery/delivery-kit';
import { ARGOCD } from './argocd-kit';
import { describeAsking } from './asking';

const app = anApp();
aProgram(app);
new ArgoCdDelivery(app, 'argocd', { ...REPOSITORY, approvers: ['leads'], starters: ['night-shift'] });
const project = objectAt(app, 'gitops/argocd/appproject-migrations.yaml');

const MIGRATION = 'action/forklift.konveyor.io/Migration';
const PLAN = 'action/forklift.konveyor.io/Plan';
const requests = [
  ['leads', 'get', 'erp', true],
  ['leads', 'sync', 'erp-wave-01', true],
  ['leads', 'sync', 'erp', false],
  ['leads', `${MIGRATION}/cutover-now`, 'erp-wave-02', true],
  ['leads', `${MIGRATION}/cancel-all`, 'erp-wave-02', true],
  ['leads', `${PLAN}/archive`, 'erp', true],
  ['leads', `${PLAN}/start`, 'erp', false],
  ['leads', 'delete', 'erp-wave-01', false],
  ['leads', 'update', 'erp-wave-01', false],
  ['night-shift', `${PLAN}/start`, 'erp', true],
  ['night-shift', 'sync', 'erp-wave-01', false],
  ['night-shift', `${MIGRATION}/cancel-all`, 'erp-wave-02', false],
  ['others', 'sync', 'erp-wave-01', false],
] as const;

describeAsking(
  [ARGOCD, 'ask'],
  'people of a project of Argo CD',
  requests.map(([group, action, application]) => ({
    run: 'rights',
    project,
    request: [group, 'applications', action, `migrations/${application}`],
  })),
  (answers) => {
    test.each(requests.map((request, index) => [...request, index] as const))(
      'a person in %s may %s %s: %s',
      (_, __, ___, may, index) => {
        expect(answers()[index]).toEqual({ value: may });
      },
    );
  },
);
