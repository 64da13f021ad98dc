// Argo CD in the tests: its controller and its repo-server as they are published, a Redis in memory for them, and `ask`, which
// puts single questions to its code: a JSON list of rows on stdin, a JSON list of {value} or {error} on stdout.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/alicebob/miniredis/v2"
	controller "github.com/argoproj/argo-cd/v3/cmd/argocd-application-controller/commands"
	reposerver "github.com/argoproj/argo-cd/v3/cmd/argocd-repo-server/commands"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	"github.com/argoproj/argo-cd/v3/util/lua"
	"github.com/argoproj/argo-cd/v3/util/rbac"
	"github.com/spf13/cobra"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	utiljson "k8s.io/apimachinery/pkg/util/json"
)

// A row is a script with an object (health, discovery, action), or a request of somebody in a project (rights).
type row struct {
	Run     string              `json:"run"`
	Script  string              `json:"script"`
	Object  json.RawMessage     `json:"object"`
	Project v1alpha1.AppProject `json:"project"`
	Request [4]string           `json:"request"`
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
	var err error
	switch program, args := os.Args[1], os.Args[2:]; program {
	case "controller":
		err = execute(controller.NewCommand(), args)
	case "repo-server":
		err = execute(reposerver.NewCommand(), args)
	case "redis":
		if err = miniredis.NewMiniRedis().StartAddr(args[0]); err == nil {
			select {}
		}
	case "ask":
		err = ask()
	default:
		err = fmt.Errorf("%q is not one of controller, repo-server, redis, ask", program)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func execute(command *cobra.Command, args []string) error {
	command.SetArgs(args)
	return command.Execute()
}

func ask() error {
	var rows []row
	if err := json.NewDecoder(os.Stdin).Decode(&rows); err != nil {
		return err
	}
	outcomes := make([]outcome, len(rows))
	for i, one := range rows {
		value, err := answer(one)
		if err != nil {
			outcomes[i] = outcome{Error: err.Error()}
		} else {
			outcomes[i] = outcome{Value: value}
		}
	}
	return json.NewEncoder(os.Stdout).Encode(outcomes)
}

func answer(one row) (any, error) {
	if one.Run == "rights" {
		subject, resource, action, object := one.Request[0], one.Request[1], one.Request[2], one.Request[3]
		enforcer := rbac.NewEnforcer(nil, "", "", nil)
		policies := one.Project.ProjectPoliciesString()
		return enforcer.EnforceRuntimePolicy(one.Project.Name, policies, subject, resource, action, object), nil
	}
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
	return nil, fmt.Errorf("%q is not one of health, discovery, action, rights", one.Run)
}
