local os = require("os")
obj.spec.cutover = os.date("!%Y-%m-%dT%H:%M:%SZ")
return obj
