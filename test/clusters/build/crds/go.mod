// The modules whose CRDs the clusters are given. They are read as files, so nothing is built here.
module meshport.dev/test/clusters/crds

go 1.26.0

require (
	github.com/kuadrant/dns-operator v0.17.1
	github.com/kuadrant/kuadrant-operator v1.5.2
	istio.io/api v1.31.1
	open-cluster-management.io/api v1.2.0
	sigs.k8s.io/gateway-api v1.6.3
	sigs.k8s.io/mcs-api v0.1.0
)
