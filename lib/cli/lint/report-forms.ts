/** What a report can be written as. */
export const REPORT_FORMS = ['text', 'json', 'sarif', 'codequality', 'github', 'markdown'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];
