// Runs scripts as Argo CD runs them: a JSON list of {run: health|discovery|action, script, object} on stdin, a JSON list of
// {value} or {error} on stdout.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/argoproj/argo-cd/v3/util/lua"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	utiljson "k8s.io/apimachinery/pkg/util/json"
)

type row struct {
	Run    string          `json:"run"`
	Script string          `json:"script"`
	Object json.RawMessage `json:"object"`
}

type outcome struct {
	Value any    `json:"value,omitempty"`
	Error string `json:"error,omitempty"`
}

type impact struct {
	Operation string         `json:"operation"`
	Resource  map[string]any `json:"resource"`
}

func main() {
	var rows []row
	if err := json.NewDecoder(os.Stdin).Decode(&rows); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	outcomes := make([]outcome, len(rows))
	for i, one := range rows {
		value, err := run(one)
		if err != nil {
			outcomes[i] = outcome{Error: err.Error()}
		} else {
			outcomes[i] = outcome{Value: value}
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(outcomes); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(one row) (any, error) {
	// The API's own decoder: whole numbers are integers.
	var object map[string]any
	if err := utiljson.Unmarshal(one.Object, &object); err != nil {
		return nil, err
	}
	resource := &unstructured.Unstructured{Object: object}
	vm := lua.VM{}
	switch one.Run {
	case "health":
		return vm.ExecuteHealthLua(resource, one.Script)
	case "discovery":
		return vm.ExecuteResourceActionDiscovery(resource, []string{one.Script})
	case "action":
		changed, err := vm.ExecuteResourceAction(resource, one.Script, nil)
		if err != nil {
			return nil, err
		}
		impacts := make([]impact, len(changed))
		for i, each := range changed {
			impacts[i] = impact{Operation: string(each.K8SOperation), Resource: each.UnstructuredObj.Object}
		}
		return impacts, nil
	}
	return nil, fmt.Errorf("%q is not one of health, discovery, action", one.Run)
}
