// What kubectl reads: a JSON list of texts on stdin, for each the JSON value or the error on stdout.
package main

import (
	"encoding/json"
	"os"

	"sigs.k8s.io/yaml"
)

type verdict struct {
	Value json.RawMessage `json:"value,omitempty"`
	Error string          `json:"error,omitempty"`
}

func main() {
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		panic(err)
	}
	verdicts := make([]verdict, len(texts))
	for i, text := range texts {
		value, err := yaml.YAMLToJSONStrict([]byte(text))
		if err != nil {
			verdicts[i].Error = err.Error()
		} else {
			verdicts[i].Value = value
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(verdicts); err != nil {
		panic(err)
	}
}
