// Made from ../openapi.yaml by generate.mjs. Do not edit.
// prettier-ignore
export const spec = {
  "openapi": "3.1.0",
  "info": {
    "title": "mesh",
    "version": "1",
    "description": "What Meshport knows of services that run in several clusters. Every answer comes from memory, but for history, which comes from the database; none of these calls reaches a cluster but `objects`, which fetches one object that a person looks at.",
    "license": {
      "name": "Apache-2.0",
      "url": "http://www.apache.org/licenses/LICENSE-2.0.html"
    }
  },
  "servers": [
    {
      "url": "/"
    }
  ],
  "paths": {
    "/fleet": {
      "get": {
        "operationId": "GetFleet",
        "description": "Cluster sets and clusters with their freshness. Needs mesh.fleet.read.",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Fleet"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        },
        "security": [
          {},
          {
            "JWT": []
          }
        ]
      }
    },
    "/clusters/{name}": {
      "get": {
        "operationId": "GetCluster",
        "description": "One cluster with its freshness, and how the services stand that it has a part in. Needs mesh.fleet.read.",
        "parameters": [
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Cluster"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        },
        "security": [
          {},
          {
            "JWT": []
          }
        ]
      }
    },
    "/services": {
      "get": {
        "operationId": "GetServices",
        "description": "Services, worst first. With mesh.fleet.read all of them, else those that components claim which the user may read (mesh.service.read) and whose claim is confirmed.",
        "parameters": [
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "name": "state",
            "in": "query",
            "description": "Only services with this verdict.",
            "schema": {
              "$ref": "#/components/schemas/VerdictState"
            }
          },
          {
            "name": "clusterSet",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 253
            }
          },
          {
            "name": "namespace",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 253
            }
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Services"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        },
        "security": [
          {},
          {
            "JWT": []
          }
        ]
      }
    },
    "/services/{clusterSet}/{namespace}/{name}": {
      "get": {
        "operationId": "GetService",
        "description": "One service. Not found and not yours are the same answer.",
        "parameters": [
          {
            "$ref": "#/components/parameters/clusterSet"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Service"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        },
        "security": [
          {},
          {
            "JWT": []
          }
        ]
      }
    },
    "/services/{clusterSet}/{namespace}/{name}/trace": {
      "get": {
        "operationId": "GetServiceTrace",
        "description": "What happens to requests of a service, and what would if something were gone. For whom the service is, as above.",
        "parameters": [
          {
            "$ref": "#/components/parameters/clusterSet"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          },
          {
            "name": "from",
            "in": "query",
            "description": "One of `sources` of the answer, another region (`region:DE`), or a subnet (`subnet:192.0.2.0/24`); everybody where nothing is said.",
            "allowReserved": true,
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 300
            }
          },
          {
            "name": "without",
            "in": "query",
            "description": "Ids of `losses` of the answer, of what is taken to be gone.",
            "allowReserved": true,
            "schema": {
              "type": "array",
              "maxItems": 4,
              "items": {
                "type": "string",
                "minLength": 1,
                "maxLength": 600
              }
            }
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Trace"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        },
        "security": [
          {},
          {
            "JWT": []
          }
        ]
      }
    },
    "/services/{clusterSet}/{namespace}/{name}/history": {
      "get": {
        "operationId": "GetServiceHistory",
        "description": "What happened to a service and to the clusters that take part in it, newest first, from the database. For whom the service itself is.",
        "parameters": [
          {
            "$ref": "#/components/parameters/clusterSet"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/History"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        },
        "security": [
          {},
          {
            "JWT": []
          }
        ]
      }
    },
    "/services/{clusterSet}/{namespace}/{name}/timeline": {
      "get": {
        "operationId": "GetServiceTimeline",
        "description": "What each cluster's part in a service was in the last hours: the worst of its hops. For whom the service itself is.",
        "parameters": [
          {
            "$ref": "#/components/parameters/clusterSet"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          },
          {
            "name": "hours",
            "in": "query",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 168,
              "default": 24
            }
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Timeline"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        },
        "security": [
          {},
          {
            "JWT": []
          }
        ]
      }
    },
    "/entities/{kind}/{namespace}/{name}": {
      "get": {
        "operationId": "GetEntity",
        "description": "What the page of an entity shows. Needs mesh.service.read on the entity.",
        "parameters": [
          {
            "$ref": "#/components/parameters/kind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Entity"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        },
        "security": [
          {},
          {
            "JWT": []
          }
        ]
      }
    },
    "/entities/{kind}/{namespace}/{name}/objects": {
      "get": {
        "operationId": "GetEntityObject",
        "description": "One object that the entity's answer names, as its cluster has it now.",
        "parameters": [
          {
            "$ref": "#/components/parameters/kind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          },
          {
            "name": "ref",
            "in": "query",
            "required": true,
            "description": "cluster/kind/namespace/name, with `-` where there is no namespace.",
            "allowReserved": true,
            "schema": {
              "type": "string",
              "minLength": 7,
              "maxLength": 1100
            }
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Object"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        },
        "security": [
          {},
          {
            "JWT": []
          }
        ]
      }
    },
    "/rules": {
      "get": {
        "operationId": "GetRules",
        "description": "The rules that services are judged by. For every signed-in user.",
        "responses": {
          "200": {
            "$ref": "#/components/responses/Rules"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        },
        "security": [
          {},
          {
            "JWT": []
          }
        ]
      }
    },
    "/onboarding/plan": {
      "post": {
        "operationId": "PlanOnboarding",
        "description": "Which manifests an onboarding needs in which clusters, and what stands against it. Writes nothing. Needs mesh.onboarding.use, and mesh.service.read on the component.",
        "requestBody": {
          "$ref": "#/components/requestBodies/Onboarding"
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Plan"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        },
        "security": [
          {},
          {
            "JWT": []
          }
        ]
      }
    },
    "/onboarding/validate": {
      "post": {
        "operationId": "ValidateOnboarding",
        "description": "What stands against an onboarding, in the request itself and in the fleet. Same permissions as plan.",
        "requestBody": {
          "$ref": "#/components/requestBodies/Onboarding"
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Validation"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        },
        "security": [
          {},
          {
            "JWT": []
          }
        ]
      }
    }
  },
  "components": {
    "securitySchemes": {
      "JWT": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT"
      }
    },
    "parameters": {
      "limit": {
        "name": "limit",
        "in": "query",
        "description": "At most so many lines.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 500,
          "default": 50
        }
      },
      "cursor": {
        "name": "cursor",
        "in": "query",
        "description": "From the answer before.",
        "schema": {
          "type": "string",
          "maxLength": 1100
        }
      },
      "kind": {
        "name": "kind",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "maxLength": 63
        }
      },
      "clusterSet": {
        "name": "clusterSet",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "maxLength": 253
        }
      },
      "namespace": {
        "name": "namespace",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "maxLength": 253
        }
      },
      "name": {
        "name": "name",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "maxLength": 253
        }
      }
    },
    "requestBodies": {
      "Onboarding": {
        "required": true,
        "description": "The fields of the onboarding form; what each means is in onboardingRequestSchema of mesh-manifests.",
        "content": {
          "application/json": {
            "schema": {
              "type": "object"
            }
          }
        }
      }
    },
    "responses": {
      "Fleet": {
        "description": "The fleet.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/FleetAnswer"
            }
          }
        }
      },
      "Cluster": {
        "description": "One cluster.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ClusterAnswer"
            }
          }
        }
      },
      "Services": {
        "description": "A page of services.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ServicesAnswer"
            }
          }
        }
      },
      "Service": {
        "description": "One service.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ServiceAnswer"
            }
          }
        }
      },
      "History": {
        "description": "A page of transitions.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/HistoryAnswer"
            }
          }
        }
      },
      "Timeline": {
        "description": "A row for each cluster.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/TimelineAnswer"
            }
          }
        }
      },
      "Trace": {
        "description": "What happens to requests.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/TraceAnswer"
            }
          }
        }
      },
      "Entity": {
        "description": "What the page shows.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/EntityAnswer"
            }
          }
        }
      },
      "Object": {
        "description": "One object.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ObjectAnswer"
            }
          }
        }
      },
      "Rules": {
        "description": "The rules.",
        "content": {
          "application/json": {
            "schema": {
              "type": "array",
              "items": {
                "$ref": "#/components/schemas/RuleDescription"
              }
            }
          }
        }
      },
      "Plan": {
        "description": "The plan; without files where something stands against it.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/PlanAnswer"
            }
          }
        }
      },
      "Validation": {
        "description": "What stands against it.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ValidationAnswer"
            }
          }
        }
      },
      "Error": {
        "description": "An error as all of Backstage answers it.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      }
    },
    "schemas": {
      "Error": {
        "type": "object",
        "required": [
          "error",
          "response"
        ],
        "properties": {
          "error": {
            "type": "object",
            "required": [
              "name",
              "message"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "message": {
                "type": "string"
              }
            }
          },
          "request": {
            "type": "object"
          },
          "response": {
            "type": "object",
            "required": [
              "statusCode"
            ],
            "properties": {
              "statusCode": {
                "type": "number"
              }
            }
          }
        }
      },
      "Instant": {
        "type": "string",
        "format": "date-time"
      },
      "NullableInstant": {
        "type": [
          "string",
          "null"
        ],
        "format": "date-time"
      },
      "NullableString": {
        "type": [
          "string",
          "null"
        ]
      },
      "ObjectRef": {
        "type": "string",
        "description": "cluster/kind/namespace/name, with `-` where there is no namespace."
      },
      "ServiceRef": {
        "type": "string",
        "description": "clusterSet/namespace/name"
      },
      "Message": {
        "type": "object",
        "description": "A sentence. `text` is ready to show; key and values are for translation.",
        "required": [
          "key",
          "values",
          "text"
        ],
        "properties": {
          "key": {
            "type": "string"
          },
          "values": {
            "type": "object"
          },
          "text": {
            "type": "string"
          }
        }
      },
      "NullableMessage": {
        "oneOf": [
          {
            "$ref": "#/components/schemas/Message"
          },
          {
            "type": "null"
          }
        ]
      },
      "Hop": {
        "type": "string",
        "enum": [
          "loadBalancer",
          "record",
          "gateway",
          "route",
          "bridge",
          "export",
          "import",
          "service",
          "eastWestGateway",
          "endpoints"
        ]
      },
      "CellState": {
        "type": "string",
        "enum": [
          "ok",
          "degraded",
          "broken",
          "missing",
          "not_applicable",
          "unknown"
        ]
      },
      "CellReason": {
        "type": [
          "string",
          "null"
        ],
        "enum": [
          "too_old",
          "unreachable",
          "tls_error",
          "unauthorized",
          "syncing",
          "forbidden",
          "not_installed",
          "off",
          "incomplete",
          "pending",
          "not_reached",
          null
        ]
      },
      "ClusterState": {
        "type": "string",
        "enum": [
          "live",
          "syncing",
          "stale",
          "unreachable",
          "tls_error",
          "unauthorized"
        ]
      },
      "KindState": {
        "type": "string",
        "enum": [
          "live",
          "syncing",
          "stale",
          "unreachable",
          "tls_error",
          "unauthorized",
          "forbidden",
          "not_installed",
          "off"
        ]
      },
      "VerdictState": {
        "type": "string",
        "enum": [
          "healthy",
          "degraded",
          "down",
          "unknown",
          "not_onboarded"
        ]
      },
      "Severity": {
        "type": "string",
        "enum": [
          "error",
          "warning",
          "unknown",
          "info"
        ]
      },
      "KindFreshness": {
        "type": "object",
        "required": [
          "kind",
          "state",
          "asOf",
          "reason"
        ],
        "properties": {
          "kind": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/KindState"
          },
          "asOf": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "reason": {
            "$ref": "#/components/schemas/NullableString"
          }
        }
      },
      "ClusterFreshness": {
        "type": "object",
        "required": [
          "name",
          "state",
          "asOf",
          "reason",
          "kinds",
          "problems"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/ClusterState"
          },
          "asOf": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "reason": {
            "$ref": "#/components/schemas/NullableString"
          },
          "kinds": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/KindFreshness"
            }
          },
          "problems": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "SourceFreshness": {
        "type": "object",
        "required": [
          "source",
          "type",
          "state",
          "asOf",
          "reason",
          "problems"
        ],
        "properties": {
          "source": {
            "type": "string"
          },
          "type": {
            "type": "string"
          },
          "state": {
            "type": "string",
            "enum": [
              "live",
              "syncing",
              "stale"
            ]
          },
          "asOf": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "reason": {
            "$ref": "#/components/schemas/NullableString"
          },
          "problems": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "FleetAnswer": {
        "type": "object",
        "required": [
          "now",
          "sources",
          "clusterSets",
          "clusters"
        ],
        "properties": {
          "now": {
            "$ref": "#/components/schemas/Instant"
          },
          "sources": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SourceFreshness"
            }
          },
          "clusterSets": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "name",
                "clusters"
              ],
              "properties": {
                "name": {
                  "type": "string"
                },
                "clusters": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              }
            }
          },
          "clusters": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/FleetCluster"
            }
          }
        }
      },
      "FleetCluster": {
        "allOf": [
          {
            "$ref": "#/components/schemas/ClusterFreshness"
          },
          {
            "type": "object",
            "required": [
              "clusterSetFrom",
              "aliases",
              "objects"
            ],
            "properties": {
              "clusterSetFrom": {
                "description": "Where it is known from in which cluster set it is.",
                "type": "string",
                "enum": [
                  "configuration",
                  "source",
                  "ManagedCluster",
                  "Submariner",
                  "mesh",
                  "nothing"
                ]
              },
              "aliases": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "objects": {
                "type": "object",
                "additionalProperties": {
                  "type": "integer"
                }
              }
            }
          }
        ]
      },
      "ClusterAnswer": {
        "type": "object",
        "required": [
          "now",
          "clusterSet",
          "cluster",
          "services"
        ],
        "properties": {
          "now": {
            "$ref": "#/components/schemas/Instant"
          },
          "clusterSet": {
            "type": "string"
          },
          "cluster": {
            "$ref": "#/components/schemas/FleetCluster"
          },
          "services": {
            "type": "object",
            "required": [
              "byState",
              "worst"
            ],
            "properties": {
              "byState": {
                "type": "object",
                "additionalProperties": {
                  "type": "integer"
                }
              },
              "worst": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/ServiceSummary"
                }
              }
            }
          }
        }
      },
      "ServicesAnswer": {
        "type": "object",
        "required": [
          "now",
          "items",
          "total",
          "nextCursor"
        ],
        "properties": {
          "now": {
            "$ref": "#/components/schemas/Instant"
          },
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ServiceSummary"
            }
          },
          "total": {
            "type": "integer"
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NullableString"
          }
        }
      },
      "ServiceSummary": {
        "type": "object",
        "required": [
          "service",
          "clusterSet",
          "namespace",
          "name",
          "verdict",
          "clusters",
          "errors",
          "warnings"
        ],
        "properties": {
          "service": {
            "$ref": "#/components/schemas/ServiceRef"
          },
          "clusterSet": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "verdict": {
            "$ref": "#/components/schemas/Verdict"
          },
          "clusters": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "cluster",
                "state"
              ],
              "properties": {
                "cluster": {
                  "type": "string"
                },
                "state": {
                  "$ref": "#/components/schemas/CellState"
                }
              }
            }
          },
          "errors": {
            "type": "integer"
          },
          "warnings": {
            "type": "integer"
          }
        }
      },
      "RecordedState": {
        "type": "object",
        "required": [
          "state",
          "label"
        ],
        "properties": {
          "state": {
            "anyOf": [
              {
                "$ref": "#/components/schemas/VerdictState"
              },
              {
                "$ref": "#/components/schemas/ClusterState"
              },
              {
                "$ref": "#/components/schemas/CellState"
              }
            ]
          },
          "label": {
            "$ref": "#/components/schemas/NullableString"
          }
        }
      },
      "TransitionOf": {
        "anyOf": [
          {
            "type": "string",
            "enum": [
              "verdict",
              "cluster"
            ]
          },
          {
            "$ref": "#/components/schemas/Hop"
          }
        ]
      },
      "Transition": {
        "type": "object",
        "description": "One change of a state.",
        "required": [
          "id",
          "at",
          "atLeast",
          "cluster",
          "what",
          "from",
          "to",
          "message",
          "unrecorded"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "at": {
            "$ref": "#/components/schemas/Instant"
          },
          "atLeast": {
            "type": "boolean",
            "description": "No hub saw it happen; it had happened by `at`."
          },
          "cluster": {
            "$ref": "#/components/schemas/NullableString"
          },
          "what": {
            "$ref": "#/components/schemas/TransitionOf"
          },
          "from": {
            "$ref": "#/components/schemas/RecordedState"
          },
          "to": {
            "$ref": "#/components/schemas/RecordedState"
          },
          "message": {
            "$ref": "#/components/schemas/NullableMessage"
          },
          "unrecorded": {
            "type": "integer",
            "description": "Changes between from and to that came too fast to be kept one by one."
          }
        }
      },
      "HistoryAnswer": {
        "type": "object",
        "required": [
          "now",
          "since",
          "keptSeconds",
          "items",
          "nextCursor"
        ],
        "properties": {
          "now": {
            "$ref": "#/components/schemas/Instant"
          },
          "since": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "keptSeconds": {
            "type": "integer"
          },
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Transition"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NullableString"
          }
        }
      },
      "TimelineAnswer": {
        "type": "object",
        "required": [
          "now",
          "from",
          "rows"
        ],
        "properties": {
          "now": {
            "$ref": "#/components/schemas/Instant"
          },
          "from": {
            "$ref": "#/components/schemas/Instant"
          },
          "rows": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "cluster",
                "segments"
              ],
              "properties": {
                "cluster": {
                  "type": "string"
                },
                "segments": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "from",
                      "to",
                      "state",
                      "hop",
                      "label",
                      "cluster"
                    ],
                    "properties": {
                      "from": {
                        "$ref": "#/components/schemas/Instant"
                      },
                      "to": {
                        "$ref": "#/components/schemas/Instant"
                      },
                      "state": {
                        "$ref": "#/components/schemas/CellState"
                      },
                      "hop": {
                        "oneOf": [
                          {
                            "$ref": "#/components/schemas/Hop"
                          },
                          {
                            "type": "null"
                          }
                        ]
                      },
                      "label": {
                        "$ref": "#/components/schemas/NullableString"
                      },
                      "cluster": {
                        "oneOf": [
                          {
                            "$ref": "#/components/schemas/ClusterState"
                          },
                          {
                            "type": "null"
                          }
                        ]
                      }
                    }
                  }
                }
              }
            }
          }
        }
      },
      "Claim": {
        "type": "object",
        "required": [
          "service",
          "confirmed",
          "by",
          "howToConfirm"
        ],
        "properties": {
          "service": {
            "$ref": "#/components/schemas/ServiceRef"
          },
          "confirmed": {
            "type": "boolean"
          },
          "by": {
            "$ref": "#/components/schemas/NullableString"
          },
          "howToConfirm": {
            "$ref": "#/components/schemas/NullableMessage"
          },
          "awaited": {
            "type": "boolean",
            "description": "True where it is not known yet, because clusters are being read for the first time. Nothing has to be done."
          }
        }
      },
      "EntityAnswer": {
        "type": "object",
        "required": [
          "entityRef",
          "now",
          "signal",
          "heartbeat",
          "historyVersion",
          "claims",
          "clusters",
          "services"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "now": {
            "$ref": "#/components/schemas/Instant"
          },
          "signal": {
            "type": "string",
            "description": "Channel of the signals plugin on which the page hears that it should ask again."
          },
          "heartbeat": {
            "type": "string",
            "description": "Channel of the signals plugin on which the hub says every 5 seconds that it lives. Who does not hear it hears no signals either."
          },
          "historyVersion": {
            "type": "string",
            "description": "Another one when something was added to the history of what is shown."
          },
          "claims": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Claim"
            }
          },
          "clusters": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ClusterFreshness"
            }
          },
          "services": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ServiceAnswer"
            }
          }
        }
      },
      "Verdict": {
        "type": "object",
        "required": [
          "state",
          "message",
          "cause",
          "since",
          "atLeast"
        ],
        "properties": {
          "state": {
            "$ref": "#/components/schemas/VerdictState"
          },
          "message": {
            "$ref": "#/components/schemas/Message"
          },
          "cause": {
            "$ref": "#/components/schemas/NullableMessage"
          },
          "since": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "atLeast": {
            "type": "boolean"
          }
        }
      },
      "ServiceAnswer": {
        "type": "object",
        "required": [
          "clusterSet",
          "namespace",
          "name",
          "crossings",
          "verdict",
          "callAt",
          "survives",
          "grid",
          "endpoints",
          "traces",
          "findings",
          "records",
          "onboarding",
          "offer"
        ],
        "properties": {
          "clusterSet": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "crossings": {
            "type": "array",
            "items": {
              "type": "string",
              "enum": [
                "clusterset",
                "mesh",
                "none"
              ]
            }
          },
          "verdict": {
            "$ref": "#/components/schemas/Verdict"
          },
          "callAt": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "from",
                "address"
              ],
              "properties": {
                "from": {
                  "type": "string",
                  "enum": [
                    "outside",
                    "cluster",
                    "same_cluster"
                  ]
                },
                "address": {
                  "type": "string"
                }
              }
            }
          },
          "survives": {
            "type": "object",
            "required": [
              "clusterLoss",
              "message"
            ],
            "properties": {
              "clusterLoss": {
                "type": [
                  "boolean",
                  "null"
                ]
              },
              "message": {
                "$ref": "#/components/schemas/Message"
              }
            }
          },
          "grid": {
            "$ref": "#/components/schemas/Grid"
          },
          "endpoints": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ClusterEndpoints"
            }
          },
          "traces": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Trace"
            }
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          },
          "records": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HostRecords"
            }
          },
          "onboarding": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/OnboardingMark"
              },
              {
                "type": "null"
              }
            ]
          },
          "offer": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/TemplateOffer"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      },
      "OnboardingMark": {
        "type": "object",
        "required": [
          "id",
          "template",
          "clusters"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "template": {
            "$ref": "#/components/schemas/NullableString"
          },
          "clusters": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "TemplateOffer": {
        "type": "object",
        "required": [
          "ref",
          "values"
        ],
        "properties": {
          "ref": {
            "type": "string"
          },
          "values": {
            "type": "object"
          }
        }
      },
      "Cell": {
        "type": "object",
        "required": [
          "hop",
          "state",
          "because",
          "label",
          "detail",
          "explanation",
          "objects",
          "asOf"
        ],
        "properties": {
          "hop": {
            "$ref": "#/components/schemas/Hop"
          },
          "state": {
            "$ref": "#/components/schemas/CellState"
          },
          "because": {
            "$ref": "#/components/schemas/CellReason"
          },
          "label": {
            "type": "string"
          },
          "detail": {
            "$ref": "#/components/schemas/NullableString"
          },
          "explanation": {
            "$ref": "#/components/schemas/NullableString"
          },
          "objects": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ObjectRef"
            }
          },
          "asOf": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "lastKnown": {
            "$ref": "#/components/schemas/CellState",
            "description": "What the hop was when it could be read last, where it cannot be read now."
          }
        }
      },
      "Grid": {
        "type": "object",
        "required": [
          "hops",
          "rows",
          "jumps"
        ],
        "properties": {
          "hops": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Hop"
            }
          },
          "rows": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "cluster",
                "geo",
                "cells"
              ],
              "properties": {
                "cluster": {
                  "type": "string"
                },
                "geo": {
                  "$ref": "#/components/schemas/NullableString"
                },
                "cells": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/Cell"
                  }
                }
              }
            }
          },
          "jumps": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "from",
                "to",
                "share",
                "decidedBy"
              ],
              "properties": {
                "from": {
                  "type": "string"
                },
                "to": {
                  "type": "string"
                },
                "share": {
                  "type": "number",
                  "minimum": 0,
                  "maximum": 1
                },
                "decidedBy": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "ClusterEndpoints": {
        "type": "object",
        "required": [
          "cluster",
          "state",
          "because",
          "ready",
          "total",
          "exported",
          "imported",
          "addresses",
          "ports",
          "serves",
          "asOf"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/CellState"
          },
          "because": {
            "$ref": "#/components/schemas/CellReason"
          },
          "ready": {
            "type": [
              "integer",
              "null"
            ]
          },
          "total": {
            "type": [
              "integer",
              "null"
            ]
          },
          "exported": {
            "type": [
              "boolean",
              "null"
            ]
          },
          "imported": {
            "type": [
              "boolean",
              "null"
            ]
          },
          "addresses": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "ports": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "name",
                "port",
                "protocol"
              ],
              "properties": {
                "name": {
                  "$ref": "#/components/schemas/NullableString"
                },
                "port": {
                  "type": "integer"
                },
                "protocol": {
                  "type": "string"
                }
              }
            }
          },
          "serves": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "asOf": {
            "$ref": "#/components/schemas/NullableInstant"
          }
        }
      },
      "Trace": {
        "type": "object",
        "description": "What happens to one request. The shares of servedBy, failing and unknown sum up to 1.",
        "required": [
          "from",
          "state",
          "message",
          "hops",
          "servedBy",
          "failing",
          "unknown",
          "symptom"
        ],
        "properties": {
          "from": {
            "type": "object",
            "properties": {
              "region": {
                "type": "string"
              },
              "subnet": {
                "type": "string"
              },
              "cluster": {
                "type": "string"
              }
            }
          },
          "host": {
            "type": "string"
          },
          "path": {
            "type": "string"
          },
          "state": {
            "type": "string",
            "enum": [
              "as_designed",
              "detour",
              "fails",
              "unknown"
            ]
          },
          "message": {
            "$ref": "#/components/schemas/Message"
          },
          "hops": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "hop",
                "cluster",
                "label",
                "stops"
              ],
              "properties": {
                "hop": {
                  "$ref": "#/components/schemas/Hop"
                },
                "cluster": {
                  "$ref": "#/components/schemas/NullableString"
                },
                "label": {
                  "type": "string"
                },
                "stops": {
                  "type": "boolean"
                }
              }
            }
          },
          "servedBy": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "cluster",
                "share"
              ],
              "properties": {
                "cluster": {
                  "type": "string"
                },
                "share": {
                  "type": "number"
                }
              }
            }
          },
          "failing": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "cluster",
                "symptom",
                "share"
              ],
              "properties": {
                "cluster": {
                  "$ref": "#/components/schemas/NullableString"
                },
                "symptom": {
                  "type": "string"
                },
                "share": {
                  "type": "number"
                }
              }
            }
          },
          "unknown": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "cluster",
                "reason",
                "share"
              ],
              "properties": {
                "cluster": {
                  "$ref": "#/components/schemas/NullableString"
                },
                "reason": {
                  "type": "string"
                },
                "share": {
                  "type": "number"
                }
              }
            }
          },
          "symptom": {
            "$ref": "#/components/schemas/NullableString"
          }
        }
      },
      "TraceLoss": {
        "type": "object",
        "required": [
          "id",
          "what",
          "cluster"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "what": {
            "type": "string",
            "enum": [
              "cluster",
              "gateway",
              "pods",
              "hub"
            ]
          },
          "cluster": {
            "$ref": "#/components/schemas/NullableString"
          },
          "gateway": {
            "type": "string"
          }
        }
      },
      "TraceAnswer": {
        "type": "object",
        "required": [
          "now",
          "sources",
          "losses",
          "without",
          "traces",
          "notes"
        ],
        "properties": {
          "now": {
            "$ref": "#/components/schemas/Instant"
          },
          "sources": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "losses": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/TraceLoss"
            }
          },
          "without": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "traces": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Trace"
            }
          },
          "notes": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Message"
            }
          }
        }
      },
      "Finding": {
        "type": "object",
        "required": [
          "id",
          "rule",
          "severity",
          "hop",
          "cluster",
          "message",
          "evidence",
          "actor",
          "remedy",
          "since",
          "causedBy"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "rule": {
            "type": "string"
          },
          "severity": {
            "$ref": "#/components/schemas/Severity"
          },
          "hop": {
            "$ref": "#/components/schemas/Hop"
          },
          "cluster": {
            "$ref": "#/components/schemas/NullableString"
          },
          "message": {
            "$ref": "#/components/schemas/Message"
          },
          "evidence": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "object",
                "path",
                "asOf"
              ],
              "properties": {
                "object": {
                  "$ref": "#/components/schemas/ObjectRef"
                },
                "path": {
                  "type": "string"
                },
                "value": {},
                "asOf": {
                  "$ref": "#/components/schemas/NullableInstant"
                }
              }
            }
          },
          "actor": {
            "type": "string",
            "enum": [
              "application",
              "platform"
            ]
          },
          "remedy": {
            "type": "object",
            "required": [
              "message",
              "template"
            ],
            "properties": {
              "message": {
                "$ref": "#/components/schemas/Message"
              },
              "template": {
                "oneOf": [
                  {
                    "$ref": "#/components/schemas/TemplateOffer"
                  },
                  {
                    "type": "null"
                  }
                ]
              }
            }
          },
          "since": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "causedBy": {
            "$ref": "#/components/schemas/NullableString"
          }
        }
      },
      "HostRecords": {
        "type": "object",
        "required": [
          "host",
          "rootHost",
          "alias",
          "tree",
          "owners",
          "conditions",
          "objects",
          "policies",
          "notes"
        ],
        "properties": {
          "host": {
            "type": "string"
          },
          "rootHost": {
            "type": "string"
          },
          "alias": {
            "type": [
              "object",
              "null"
            ],
            "required": [
              "name",
              "ttlSeconds"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "ttlSeconds": {
                "type": [
                  "number",
                  "null"
                ]
              }
            }
          },
          "tree": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "code",
                "name",
                "isDefault",
                "targets"
              ],
              "properties": {
                "code": {
                  "$ref": "#/components/schemas/NullableString"
                },
                "name": {
                  "$ref": "#/components/schemas/NullableString"
                },
                "isDefault": {
                  "type": "boolean"
                },
                "targets": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "weight",
                      "name",
                      "type",
                      "ttlSeconds",
                      "addresses",
                      "cluster",
                      "gateway"
                    ],
                    "properties": {
                      "weight": {
                        "type": [
                          "number",
                          "null"
                        ]
                      },
                      "name": {
                        "type": "string"
                      },
                      "type": {
                        "type": "string"
                      },
                      "ttlSeconds": {
                        "type": [
                          "number",
                          "null"
                        ]
                      },
                      "addresses": {
                        "type": "array",
                        "items": {
                          "type": "string"
                        }
                      },
                      "cluster": {
                        "$ref": "#/components/schemas/NullableString"
                      },
                      "gateway": {
                        "$ref": "#/components/schemas/NullableString"
                      }
                    }
                  }
                }
              }
            }
          },
          "owners": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "cluster"
              ],
              "properties": {
                "id": {
                  "type": "string"
                },
                "cluster": {
                  "$ref": "#/components/schemas/NullableString"
                }
              }
            }
          },
          "conditions": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "object",
                "cluster",
                "type",
                "status",
                "reason",
                "message",
                "asOf"
              ],
              "properties": {
                "object": {
                  "$ref": "#/components/schemas/ObjectRef"
                },
                "cluster": {
                  "type": "string"
                },
                "type": {
                  "type": "string"
                },
                "status": {
                  "type": "string"
                },
                "reason": {
                  "type": "string"
                },
                "message": {
                  "type": "string"
                },
                "asOf": {
                  "$ref": "#/components/schemas/NullableInstant"
                }
              }
            }
          },
          "objects": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ObjectRef"
            }
          },
          "policies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ObjectRef"
            }
          },
          "notes": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Message"
            }
          }
        }
      },
      "ObjectAnswer": {
        "type": "object",
        "required": [
          "object",
          "asOf",
          "yaml",
          "withheld"
        ],
        "properties": {
          "object": {
            "$ref": "#/components/schemas/ObjectRef"
          },
          "asOf": {
            "$ref": "#/components/schemas/NullableInstant"
          },
          "yaml": {
            "$ref": "#/components/schemas/NullableString"
          },
          "withheld": {
            "$ref": "#/components/schemas/NullableMessage"
          }
        }
      },
      "RuleDescription": {
        "type": "object",
        "required": [
          "id",
          "title",
          "hop",
          "severity",
          "reads",
          "docs"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "hop": {
            "$ref": "#/components/schemas/Hop"
          },
          "severity": {
            "$ref": "#/components/schemas/Severity"
          },
          "reads": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "docs": {
            "type": "string"
          }
        }
      },
      "ValidationIssue": {
        "type": "object",
        "description": "One thing that stands against the onboarding.",
        "required": [
          "field",
          "message"
        ],
        "properties": {
          "field": {
            "type": "string",
            "description": "Field of the request, `clusters[0].geo`; empty where it is of no field."
          },
          "message": {
            "type": "string"
          }
        }
      },
      "ValidationAnswer": {
        "type": "object",
        "required": [
          "valid",
          "issues"
        ],
        "properties": {
          "valid": {
            "type": "boolean"
          },
          "issues": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ValidationIssue"
            }
          }
        }
      },
      "PlanAnswer": {
        "type": "object",
        "required": [
          "valid",
          "issues",
          "plan"
        ],
        "properties": {
          "valid": {
            "type": "boolean"
          },
          "issues": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ValidationIssue"
            }
          },
          "plan": {
            "type": [
              "object",
              "null"
            ],
            "description": "As plan() of mesh-manifests gives it, with the rendered files."
          }
        }
      }
    }
  }
};
