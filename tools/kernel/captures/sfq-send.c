// SPDX-License-Identifier: Apache-2.0
//
// Puts the queueing discipline prio on a network device and sfq below its second band, then sends
// a UDP datagram through both. (On top sfq would be bypassed while its queue is empty.)
// Usage: sfq-send DEVICE ADDRESS
#include <arpa/inet.h>
#include <errno.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct request {
  struct nlmsghdr header;
  struct tcmsg qdisc;
  char attributes[128];
};

static void add_attribute(struct request *request, int type, const void *value, size_t length) {
  struct rtattr *attribute = (void *)((char *)request + NLMSG_ALIGN(request->header.nlmsg_len));
  attribute->rta_type = (unsigned short)type;
  attribute->rta_len = (unsigned short)RTA_LENGTH(length);
  memcpy(RTA_DATA(attribute), value, length);
  request->header.nlmsg_len =
      NLMSG_ALIGN(request->header.nlmsg_len) + (unsigned)RTA_ALIGN(attribute->rta_len);
}

static struct request new_request(const char *device, unsigned parent, unsigned handle,
                                  const char *kind) {
  struct request request = {
      .header = {.nlmsg_len = NLMSG_LENGTH(sizeof(struct tcmsg)),
                 .nlmsg_type = RTM_NEWQDISC,
                 .nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_REPLACE},
      .qdisc = {.tcm_ifindex = (int)if_nametoindex(device),
                .tcm_parent = parent,
                .tcm_handle = handle},
  };
  add_attribute(&request, TCA_KIND, kind, strlen(kind) + 1);
  return request;
}

static int perform(const struct request *request) {
  union {
    struct nlmsghdr header;
    char bytes[1024];
  } reply;
  int netlink = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
  if (netlink < 0 || send(netlink, request, request->header.nlmsg_len, 0) < 0 ||
      recv(netlink, &reply, sizeof reply, 0) < (ssize_t)NLMSG_LENGTH(sizeof(struct nlmsgerr))) {
    return -errno;
  }
  close(netlink);
  return ((struct nlmsgerr *)NLMSG_DATA(&reply.header))->error;
}

int main(int argc, char **argv) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(9)};
  if (argc != 3 || inet_pton(AF_INET, argv[2], &to.sin_addr) != 1) {
    fprintf(stderr, "arguments: give a device and an IPv4 address.\n");
    return 2;
  }
  struct tc_prio_qopt bands = {.bands = 3,
                               .priomap = {1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1}};
  struct request prio = new_request(argv[1], TC_H_ROOT, TC_H_MAKE(1 << 16, 0), "prio");
  add_attribute(&prio, TCA_OPTIONS, &bands, sizeof bands);
  struct request sfq =
      new_request(argv[1], TC_H_MAKE(1 << 16, 2), TC_H_MAKE(2 << 16, 0), "sfq");
  int status = perform(&prio);
  if (status == 0) {
    status = perform(&sfq);
  }
  if (status != 0) {
    fprintf(stderr, "qdisc: not added to '%s': %s\n", argv[1], strerror(-status));
    return 1;
  }
  int udp = socket(AF_INET, SOCK_DGRAM, 0);
  if (sendto(udp, "text", 4, 0, (struct sockaddr *)&to, sizeof to) < 0) {
    fprintf(stderr, "datagram: not sent to '%s': %s\n", argv[2], strerror(errno));
    return 1;
  }
  return 0;
}
