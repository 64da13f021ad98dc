// What a command says of its progress hangs on how fast the machine is: the tests hear it where they ask for it.
process.env.CDK8S_FORKLIFT_PROGRESS ??= 'never';
