// Asks an istiod, as Envoy would, what a proxy gets: listeners, routes, clusters and endpoints. Prints them as JSON.
//
//	xds -address 127.0.0.1:15010 -cluster east -type router -namespace ingress-gateway -pod main-istio-1 -ip 10.11.0.4 \
//	    -labels '{"gateway.networking.k8s.io/gateway-name":"main"}'
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"time"

	"google.golang.org/protobuf/types/known/structpb"
	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pkg/adsc"
	istiolog "istio.io/istio/pkg/log"
)

const patience = 20 * time.Second

// What an answer holds is handled a moment after it is known that it came.
const handling = 500 * time.Millisecond

func main() {
	address := flag.String("address", "", "host and port at which istiod speaks plain gRPC")
	cluster := flag.String("cluster", "", "cluster in which the proxy runs")
	kind := flag.String("type", "sidecar", "sidecar or router")
	namespace := flag.String("namespace", "", "namespace of the proxy's Pod")
	pod := flag.String("pod", "", "name of the proxy's Pod")
	ip := flag.String("ip", "", "address of the proxy's Pod")
	labels := flag.String("labels", "{}", "labels of the proxy's Pod, as JSON")
	flag.Parse()

	// The library says on standard output what it does; there only the answer is expected.
	options := istiolog.DefaultOptions()
	options.OutputPaths = []string{"stderr"}
	if err := istiolog.Configure(options); err != nil {
		log.Fatal(err)
	}

	answer, err := ask(*address, adsc.Config{
		Namespace: *namespace,
		Workload:  *pod,
		NodeType:  model.NodeType(*kind),
		IP:        *ip,
		Meta:      metadata(*cluster, *namespace, *labels),
	})
	if err != nil {
		log.Fatal(err)
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(answer); err != nil {
		log.Fatal(err)
	}
}

// What a proxy says of itself (istio.io/istio/pkg/model, NodeMetadata).
func metadata(cluster, namespace, labels string) *structpb.Struct {
	var parsed map[string]any
	if err := json.Unmarshal([]byte(labels), &parsed); err != nil {
		log.Fatalf("-labels is not a JSON object: %v", err)
	}
	said, err := structpb.NewStruct(map[string]any{
		"CLUSTER_ID": cluster,
		"NAMESPACE":  namespace,
		"LABELS":     parsed,
	})
	if err != nil {
		log.Fatal(err)
	}
	return said
}

func ask(address string, config adsc.Config) (*Answer, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	received := newReceived()
	client := adsc.NewDelta(address, &adsc.DeltaADSConfig{Config: config}, received.options()...)
	ended := make(chan struct{})
	go func() {
		client.Run(ctx)
		close(ended)
	}()
	go func() {
		select {
		case <-client.Synced():
			time.Sleep(handling)
			received.answered()
		case <-ctx.Done():
		}
	}()
	select {
	case <-received.complete:
		return received.answer(), nil
	case <-ended:
		return nil, fmt.Errorf("%s: istiod ended the connection, or there was none", address)
	case <-ctx.Done():
		return nil, fmt.Errorf("%s: not all that was asked for came within %s: %s", address, patience, received.missing())
	}
}
