//go:build tools

// Flux's kustomize-controller as it is published; this file only names it, so that go.mod and go.sum pin all of it.
package main

import _ "github.com/fluxcd/kustomize-controller"
