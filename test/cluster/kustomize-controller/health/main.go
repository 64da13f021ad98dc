// Says of objects what kustomize-controller says of their health: a JSON list of {object, expressions} on stdin, a JSON list
// of Current, Failed, InProgress or Unknown on stdout.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/fluxcd/pkg/apis/kustomize"
	"github.com/fluxcd/pkg/runtime/cel"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	utiljson "k8s.io/apimachinery/pkg/util/json"
)

type row struct {
	Object      json.RawMessage                  `json:"object"`
	Expressions kustomize.HealthCheckExpressions `json:"expressions"`
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	var rows []json.RawMessage
	if err := json.NewDecoder(os.Stdin).Decode(&rows); err != nil {
		return err
	}
	verdicts := make([]string, len(rows))
	for i, text := range rows {
		var one row
		if err := json.Unmarshal(text, &one); err != nil {
			return err
		}
		// The API's own decoder: whole numbers are integers.
		var object map[string]any
		if err := utiljson.Unmarshal(one.Object, &object); err != nil {
			return err
		}
		evaluator, err := cel.NewStatusEvaluator(&one.Expressions)
		if err != nil {
			return err
		}
		result, err := evaluator.Evaluate(context.Background(), &unstructured.Unstructured{Object: object})
		if err != nil {
			verdicts[i] = "Unknown"
		} else {
			verdicts[i] = string(result.Status)
		}
	}
	return json.NewEncoder(os.Stdout).Encode(verdicts)
}
