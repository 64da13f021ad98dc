import { FILE_LIMIT } from '../../lint/reading/documents';
import type { ReportSources } from '../../report/input';
import type { VmProgress } from '../../report/model';
import type { Tree } from '../../review/tree';
import { decodeManifest } from '../lint/find-files';
import { statusOfExport } from '../status/status-of-export';
import type { Terminal } from '../terminal';
import { exportTree } from '../trees';

/** How far VMs are on the cluster, as an export of it says. @throws WrongUse for anything else */
export async function progressOf(
  given: string,
  files: Tree | undefined,
  terminal: Terminal,
): Promise<NonNullable<ReportSources['progress']>> {
  const stdin = given === '-' ? decodeManifest(await terminal.read(FILE_LIMIT)) : '';
  const { waves, newest } = statusOfExport(files, exportTree(given, stdin, terminal.progress));
  const vms = new Map(
    waves
      .flatMap(({ plans }) => plans)
      .map((plan) => [
        plan.key,
        new Map(
          plan.vms.map(({ id, state, reason, next }): [string, VmProgress] => [
            id,
            { state, ...(reason === undefined ? {} : { reason }), ...(next === undefined ? {} : { next }) },
          ]),
        ),
      ]),
  );
  return { vms, ...(newest === undefined ? {} : { newest }) };
}
