export const FORMATS = `
The path is an RVTools workbook (.xlsx) or the folder of its CSV files, an answer of Forklift's inventory service (JSON,
also as kubectl mtv get inventory prints it), what govc vm.info -json prints, a CSV with --column, or a document that
inventory convert wrote. What it is, its content tells.`;

export const EXAMPLES = `
Examples:
  $ cdk8s-forklift inventory summary export.xlsx
  $ cdk8s-forklift inventory vms export.xlsx --where "powerState = 'poweredOn' order by memoryMB desc limit 10"
  $ cdk8s-forklift inventory fields export.xlsx
  $ cdk8s-forklift inventory convert export.xlsx -o migrations/erp/inventory.json
  $ cdk8s-forklift inventory convert vms.json --networks networks.json --storage datastores.json -o inventory.json`;

export const CODES = `
Exit codes: 0 fine, 1 the inventory has faulty rows or is not an inventory, 2 wrong use`;
