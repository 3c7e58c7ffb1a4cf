package main

import (
	"sort"

	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	endpointv3 "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
)

// Answer is what a proxy does with requests, as far as Meshport says something of it.
type Answer struct {
	// Routes by the name of their configuration, in the order in which they are tried.
	Routes map[string][]Route `json:"routes"`
	// Clusters by name: what routes lead to.
	Clusters map[string]Cluster `json:"clusters"`
}

// Route is one way of a virtual host.
type Route struct {
	Domains []string `json:"domains"`
	// Path, PathPrefix or PathRegex; others are empty.
	Match string `json:"match"`
	Value string `json:"value"`
	// Where requests go, with their weights.
	Clusters []Weighted `json:"clusters,omitempty"`
	// Status of an answer that the proxy gives itself.
	DirectResponse uint32 `json:"directResponse,omitempty"`
}

// Weighted is a share of a route's requests.
type Weighted struct {
	Name   string `json:"name"`
	Weight uint32 `json:"weight"`
	// Whether the proxy has a cluster of that name. Where not, its requests fail: 500 for cluster_not_found.
	Exists bool `json:"exists"`
}

// Cluster is where requests of a route go.
type Cluster struct {
	// EDS, STRICT_DNS, STATIC, ...
	Type string `json:"type"`
	// none, mutual, simple, or auto: mutual to endpoints that can, plain text to others.
	TLS string `json:"tls"`
	SNI string `json:"sni,omitempty"`
	// Names that a server's certificate must have one of; empty is any.
	SubjectAltNames []string   `json:"subjectAltNames,omitempty"`
	Endpoints       []Endpoint `json:"endpoints"`
}

// Endpoint is one address of a cluster. Of a DNS cluster it is the name that is resolved.
type Endpoint struct {
	Address  string `json:"address"`
	Port     uint32 `json:"port"`
	Health   string `json:"health"`
	Weight   uint32 `json:"weight"`
	Region   string `json:"region,omitempty"`
	Zone     string `json:"zone,omitempty"`
	Priority uint32 `json:"priority"`
	// Whether it is labelled as one that takes mutual TLS, which an `auto` cluster asks.
	Mutual bool `json:"mutual"`
}

func (r *received) answer() *Answer {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	answer := &Answer{Routes: map[string][]Route{}, Clusters: map[string]Cluster{}}
	for name, configuration := range r.routes {
		answer.Routes[name] = r.waysOf(configuration)
	}
	for name, cluster := range r.clusters {
		answer.Clusters[name] = r.describe(cluster)
	}
	return answer
}

func (r *received) waysOf(configuration *routev3.RouteConfiguration) []Route {
	ways := []Route{}
	for _, host := range configuration.GetVirtualHosts() {
		for _, route := range host.GetRoutes() {
			way := Route{Domains: host.GetDomains()}
			way.Match, way.Value = matchOf(route.GetMatch())
			way.DirectResponse = route.GetDirectResponse().GetStatus()
			way.Clusters = r.targetsOf(route.GetRoute())
			ways = append(ways, way)
		}
	}
	return ways
}

func matchOf(match *routev3.RouteMatch) (string, string) {
	switch path := match.GetPathSpecifier().(type) {
	case *routev3.RouteMatch_Path:
		return "Path", path.Path
	case *routev3.RouteMatch_Prefix:
		return "PathPrefix", path.Prefix
	case *routev3.RouteMatch_PathSeparatedPrefix:
		return "PathPrefix", path.PathSeparatedPrefix
	case *routev3.RouteMatch_SafeRegex:
		return "PathRegex", path.SafeRegex.GetRegex()
	default:
		return "", ""
	}
}

func (r *received) targetsOf(action *routev3.RouteAction) []Weighted {
	if name := action.GetCluster(); name != "" {
		return []Weighted{r.target(name, 1)}
	}
	var targets []Weighted
	for _, weighted := range action.GetWeightedClusters().GetClusters() {
		targets = append(targets, r.target(weighted.GetName(), weighted.GetWeight().GetValue()))
	}
	return targets
}

func (r *received) target(name string, weight uint32) Weighted {
	return Weighted{Name: name, Weight: weight, Exists: r.clusters[name] != nil}
}

func (r *received) describe(cluster *clusterv3.Cluster) Cluster {
	load := cluster.GetLoadAssignment()
	if name := endpointsOf(cluster); name != "" {
		load = r.endpoints[name]
	}
	described := Cluster{Type: cluster.GetType().String(), Endpoints: endpointsIn(load)}
	socket := cluster.GetTransportSocket()
	if matches := cluster.GetTransportSocketMatches(); len(matches) > 0 {
		described.TLS = "auto"
		socket = matches[0].GetTransportSocket()
	}
	described.readTLS(socket)
	return described
}

// A client certificate makes it mutual.
func (c *Cluster) readTLS(socket *corev3.TransportSocket) {
	tls := &tlsv3.UpstreamTlsContext{}
	if socket == nil || socket.GetTypedConfig().UnmarshalTo(tls) != nil {
		if c.TLS == "" {
			c.TLS = "none"
		}
		return
	}
	common := tls.GetCommonTlsContext()
	if c.TLS == "" {
		c.TLS = "simple"
		if len(common.GetTlsCertificateSdsSecretConfigs()) > 0 || len(common.GetTlsCertificates()) > 0 {
			c.TLS = "mutual"
		}
	}
	c.SNI = tls.GetSni()
	validation := common.GetCombinedValidationContext().GetDefaultValidationContext()
	for _, name := range validation.GetMatchTypedSubjectAltNames() {
		c.SubjectAltNames = append(c.SubjectAltNames, name.GetMatcher().GetExact())
	}
}

func endpointsIn(load *endpointv3.ClusterLoadAssignment) []Endpoint {
	endpoints := []Endpoint{}
	for _, locality := range load.GetEndpoints() {
		for _, one := range locality.GetLbEndpoints() {
			address := one.GetEndpoint().GetAddress().GetSocketAddress()
			match := one.GetMetadata().GetFilterMetadata()["envoy.transport_socket_match"]
			endpoints = append(endpoints, Endpoint{
				Address:  address.GetAddress(),
				Port:     address.GetPortValue(),
				Health:   one.GetHealthStatus().String(),
				Weight:   one.GetLoadBalancingWeight().GetValue(),
				Region:   locality.GetLocality().GetRegion(),
				Zone:     locality.GetLocality().GetZone(),
				Priority: locality.GetPriority(),
				Mutual:   match.GetFields()["tlsMode"].GetStringValue() == "istio",
			})
		}
	}
	sort.Slice(endpoints, func(i, j int) bool {
		if endpoints[i].Address != endpoints[j].Address {
			return endpoints[i].Address < endpoints[j].Address
		}
		return endpoints[i].Port < endpoints[j].Port
	})
	return endpoints
}
