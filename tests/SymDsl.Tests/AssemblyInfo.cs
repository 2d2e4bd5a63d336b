// torch's random numbers, thread pool and tensor counts belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
