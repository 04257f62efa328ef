/* pipeline: work spread over threads, results in the order of the work.
 *
 * The owner fills slots of a ring and takes them back in the same order; in between a worker has turned what is
 * in the slot into its result. So the owner's result doesn't depend on how many workers there are. Only the
 * owner's thread calls these functions; WORK runs in the workers' threads.
 *
 *     while (more) { while ((slot = pipeline_room(p)) && fill(slot)) pipeline_submit(p);
 *                    slot = pipeline_take(p); use(slot); pipeline_release(p); } */
#ifndef LIQA_PIPELINE_H
#define LIQA_PIPELINE_H
#include "../extract/base.h"

typedef struct Pipeline Pipeline;

/* Slots are NSLOTS elements of SIZE bytes at SLOTS, the owner's. NULL and e set when no thread can be made. */
Pipeline *pipeline_open(uint32_t workers, void *slots, uint32_t nslots, size_t size,
                        void (*work)(void *ctx, void *slot), void *ctx, Err *e);
void *pipeline_room(Pipeline *p);       /* the slot to fill next; NULL when all are in use */
void  pipeline_submit(Pipeline *p);     /* that slot is filled */
void *pipeline_take(Pipeline *p);       /* waits for the oldest; NULL when nothing was submitted */
void  pipeline_release(Pipeline *p);    /* what was taken may be filled again */
/* The slot submitted I places after the oldest, whatever its state; NULL behind the last. Its input may be read. */
const void *pipeline_peek(const Pipeline *p, uint32_t i);
void  pipeline_close(Pipeline *p);      /* ends the workers; NULL is allowed */

/* How many workers -j N means; 0: one for each core. */
uint32_t pipeline_workers(uint32_t n);
/* A ring that keeps so many workers busy while the owner is busy itself. */
uint32_t pipeline_slots(uint32_t workers);
#endif
