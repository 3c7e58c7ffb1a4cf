/** A cluster's name is part of references and messages: a DNS subdomain, as Kubernetes names are. */
export const CLUSTER_NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
