/** A cluster as Argo CD knows it: by the address of its API server, or by name. */
export type Destination = { readonly server: string } | { readonly name: string };
