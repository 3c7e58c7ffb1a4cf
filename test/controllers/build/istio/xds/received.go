package main

import (
	"strings"
	"sync"

	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	endpointv3 "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	listenerv3 "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	hcmv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	"google.golang.org/protobuf/proto"
	xds "istio.io/istio/pilot/pkg/xds/v3"
	"istio.io/istio/pkg/adsc"
)

// received is what istiod has sent so far, and whether something is still to come.
type received struct {
	mutex     sync.Mutex
	clusters  map[string]*clusterv3.Cluster
	listeners map[string]*listenerv3.Listener
	routes    map[string]*routev3.RouteConfiguration
	endpoints map[string]*endpointv3.ClusterLoadAssignment
	complete  chan struct{}
	closed    bool
	// Whether istiod has answered: then a proxy that has no listener yet gets none.
	isAnswered bool
}

func newReceived() *received {
	return &received{
		clusters:  map[string]*clusterv3.Cluster{},
		listeners: map[string]*listenerv3.Listener{},
		routes:    map[string]*routev3.RouteConfiguration{},
		endpoints: map[string]*endpointv3.ClusterLoadAssignment{},
		complete:  make(chan struct{}),
	}
}

func (r *received) options() []adsc.Option {
	return []adsc.Option{
		handle(r, r.clusters, func(ctx adsc.HandlerContext, cluster *clusterv3.Cluster) {
			if name := endpointsOf(cluster); name != "" {
				ctx.RegisterDependency(xds.EndpointType, name)
			}
		}),
		adsc.Watch[*clusterv3.Cluster]("*"),
		handle(r, r.listeners, func(ctx adsc.HandlerContext, listener *listenerv3.Listener) {
			ctx.RegisterDependency(xds.RouteType, routesOf(listener)...)
		}),
		adsc.Watch[*listenerv3.Listener]("*"),
		handle(r, r.routes, nil),
		handle(r, r.endpoints, nil),
	}
}

// handle keeps what comes of a type. istiod may take back what it sent a moment before.
func handle[T proto.Message](r *received, kept map[string]T, also func(adsc.HandlerContext, T)) adsc.Option {
	return adsc.Register(func(ctx adsc.HandlerContext, name, _ string, entity T, event adsc.Event) {
		r.mutex.Lock()
		defer r.mutex.Unlock()
		if event == adsc.EventDelete {
			delete(kept, name)
		} else {
			kept[name] = entity
			if also != nil {
				also(ctx, entity)
			}
		}
		r.closeIfComplete()
	})
}

func (r *received) answered() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.isAnswered = true
	r.closeIfComplete()
}

// A proxy always has clusters, and listeners unless nothing is to be listened on; it has all once what they name is there.
func (r *received) closeIfComplete() {
	listens := len(r.listeners) > 0 || r.isAnswered
	if r.closed || len(r.clusters) == 0 || !listens || len(r.names()) > 0 {
		return
	}
	r.closed = true
	close(r.complete)
}

// names of what clusters and listeners name and istiod has not sent.
func (r *received) names() []string {
	var names []string
	for _, cluster := range r.clusters {
		if name := endpointsOf(cluster); name != "" && r.endpoints[name] == nil {
			names = append(names, name)
		}
	}
	for _, listener := range r.listeners {
		for _, name := range routesOf(listener) {
			if r.routes[name] == nil {
				names = append(names, name)
			}
		}
	}
	return names
}

func (r *received) missing() string {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return strings.Join(r.names(), ", ")
}

// endpointsOf is the name under which a cluster's endpoints are asked for; empty where they are in the cluster itself.
func endpointsOf(cluster *clusterv3.Cluster) string {
	if cluster.GetType() != clusterv3.Cluster_EDS {
		return ""
	}
	if name := cluster.GetEdsClusterConfig().GetServiceName(); name != "" {
		return name
	}
	return cluster.GetName()
}

// routesOf are the names under which a listener's routes are asked for.
func routesOf(listener *listenerv3.Listener) []string {
	chains := listener.GetFilterChains()
	if chain := listener.GetDefaultFilterChain(); chain != nil {
		chains = append(chains, chain)
	}
	var names []string
	for _, chain := range chains {
		for _, filter := range chain.GetFilters() {
			manager := &hcmv3.HttpConnectionManager{}
			if filter.GetTypedConfig().UnmarshalTo(manager) != nil {
				continue
			}
			if name := manager.GetRds().GetRouteConfigName(); name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}
