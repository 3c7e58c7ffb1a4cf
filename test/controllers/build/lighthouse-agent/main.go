// Lighthouse's agent for a cluster that it is not in. Upstream's own main parses the arguments a second time with flags
// that do not know --kubeconfig, and ends; so this one takes KUBECONFIG.
package main

import (
	"log"
	"os"

	"github.com/kelseyhightower/envconfig"
	"github.com/submariner-io/admiral/pkg/log/kzerolog"
	"github.com/submariner-io/admiral/pkg/syncer/broker"
	"github.com/submariner-io/admiral/pkg/util"
	"github.com/submariner-io/lighthouse/pkg/agent/controller"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/controller-runtime/pkg/manager/signals"
	"sigs.k8s.io/mcs-api/pkg/apis/v1alpha1"
)

func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	kzerolog.InitK8sLogging()
	var spec controller.AgentSpecification
	check(envconfig.Process("submariner", &spec))
	check(v1alpha1.AddToScheme(scheme.Scheme))
	config := must(clientcmd.BuildConfigFromFlags("", os.Getenv("KUBECONFIG")))
	agent := must(controller.New(&spec, broker.SyncerConfig{
		LocalRestConfig: config,
		LocalClient:     must(dynamic.NewForConfig(config)),
		RestMapper:      must(util.BuildRestMapper(config)),
		Scheme:          scheme.Scheme,
	}, controller.AgentConfig{
		ServiceImportCounterName: "submariner_service_import",
		ServiceExportCounterName: "submariner_service_export",
	}))
	stop := signals.SetupSignalHandler()
	check(agent.Start(stop.Done()))
	<-stop.Done()
}
