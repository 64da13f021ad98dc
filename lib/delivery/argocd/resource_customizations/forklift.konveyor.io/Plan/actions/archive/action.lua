obj.spec.archived = true
return obj
