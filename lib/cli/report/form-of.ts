import { extname } from 'node:path';
import { table } from '../../support/table';
import { WrongUse } from '../wrong-use';
import { REPORT_FORMS, type ReportForm } from './forms';

const FORM_OF_ENDING = table<Record<string, ReportForm>>({
  '.html': 'html',
  '.htm': 'html',
  '.xlsx': 'xlsx',
  '.csv': 'csv',
  '.json': 'json',
  '.md': 'markdown',
});

/**
 * The form that the name of a file asks for.
 *
 * @param otherwise the form where there is no file, or one without an ending
 * @throws WrongUse where the ending is that of another form of files: it would hold what its name does not say
 */
export function formOf(file: string | undefined, otherwise: ReportForm): ReportForm {
  const ending = extname(file ?? '').toLowerCase();
  const form = ending === '' ? otherwise : FORM_OF_ENDING[ending];
  if (form === undefined)
    throw new WrongUse(
      `--file ${file}: no form of the report goes with ${ending}`,
      `accepted: ${Object.keys(FORM_OF_ENDING).join(', ')}; or choose the form: -o ${REPORT_FORMS.join('|')}`,
    );
  return form;
}
