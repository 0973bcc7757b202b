/** The wire: the gRPC server, who calls, how long, and how a refusal becomes a status. */
package org.cadre.server.rpc;
