-- A run that is not in Git: under a name of its own, so that it is not an attempt of the program's, and not pruned.
local os = require("os")
local run = {
  apiVersion = obj.apiVersion,
  kind = "Migration",
  metadata = {
    name = obj.metadata.name .. "-by-hand-" .. os.date("!%Y%m%d%H%M%S"),
    namespace = obj.metadata.namespace,
    annotations = {
      ["argocd.argoproj.io/compare-options"] = "IgnoreExtraneous",
      ["argocd.argoproj.io/sync-options"] = "Prune=false,Delete=false",
    },
    ownerReferences = {
      { apiVersion = obj.apiVersion, kind = obj.kind, name = obj.metadata.name, uid = obj.metadata.uid },
    },
  },
  spec = { plan = { name = obj.metadata.name, namespace = obj.metadata.namespace } },
}
return { { operation = "create", resource = run } }
